using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Users;

/// <summary>Tells those whom it concerns that the devices of an account changed.</summary>
internal static class DeviceChanges
{
    /// <summary>From now on one account hears of changes to the devices of another.</summary>
    public static void Watch(Work work, Account account, Account watcher)
    {
        if (account != watcher && account.Watchers.Add(watcher.Phone))
            work.Put(StateKind.Watcher, $"{account.Key}/{watcher.Phone}", []);
    }

    public static void Added(Work work, Realm realm, Companion device) =>
        Tell(work, realm, device, "add");

    public static void Removed(Work work, Realm realm, Companion device) =>
        Tell(work, realm, device, "remove");

    private static void Tell(Work work, Realm realm, Companion device, string change)
    {
        var account = device.Account;
        account.KeyIndexList = null;
        var node = new Node("notification",
            [("from", account.PhoneJid), ("type", "devices"), ("id", StanzaIds.New()), ("t", realm.Now), ("lid", account.LidJid)],
            [
                new Node(change, [("device_hash", DeviceHash.Of(account))],
                [
                    new Node("device", [("jid", device.Jid), ("lid", device.Lid), ("key-index", device.Record.KeyIndex)]),
                    new Node("key-index-list", [("ts", realm.Now)], KeyIndexLists.For(account, realm.Now)),
                ]),
            ]);
        Delivery.QueueAll(work, account, node, except: device);
        foreach (var watcher in account.Watchers)
        {
            if (realm.Find(Jid.Phone(watcher)) is { } other)
                Delivery.QueueAll(work, other, node);
        }
    }
}
