using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Presence;

/// <summary>Presence and typing: told to those who are there, never queued.</summary>
internal static class PresenceHandler
{
    public static void HandlePresence(Work work, Companion device, Realm realm, Node presence)
    {
        device.Account.Rename(work, presence["name"]);
        switch (presence["type"])
        {
            case "subscribe" when presence.Jid("to") is { } to && realm.Resolve(work, to) is { } account:
                realm.Presence.Subscribe(account, device, to.IsLid);
                work.Send(device.Connection, Build(realm, account, to.IsLid));
                break;
            case null or "available" or "unavailable":
                Change(work, realm, device.Account, () => device.IsAvailable = presence["type"] != "unavailable");
                break;
        }
    }

    public static void HandleChatState(Work work, Companion device, Realm realm, Node chatState)
    {
        if (chatState.Jid("to") is { IsAccount: true } to && realm.Find(to) is { } account && account != device.Account)
            Forward(work, account, device.Account.In(to.IsLid, device.Number), chatState.Children);
    }

    /// <summary>A phone's user starts or stops typing.</summary>
    public static void Type(Work work, Realm realm, Account from, Account to, bool typing) =>
        Forward(work, to, from.In(realm.Options.ContactsUseLid), [new Node(typing ? "composing" : "paused")]);

    /// <summary>A phone's user begins or ends to use it.</summary>
    public static void SetOnline(Work work, Realm realm, Account account, bool online, bool hidesLastSeen) => Change(work, realm, account, () =>
    {
        _ = hidesLastSeen ? realm.Presence.Hidden.Add(account) : realm.Presence.Hidden.Remove(account);
        _ = online ? realm.Presence.Online.Add(account) : realm.Presence.Online.Remove(account);
    });

    /// <summary>A device that was available left.</summary>
    public static void Leave(Work work, Realm realm, Companion device)
    {
        realm.Presence.Remove(device);
        Change(work, realm, device.Account, () => device.IsAvailable = false);
    }

    private static bool IsAvailable(Realm realm, Account account) =>
        realm.Presence.Online.Contains(account) || account.Linked.Any(device => device.IsAvailable);

    /// <summary>Those who want to hear of an account hear of it when it came online or went by a change.</summary>
    private static void Change(Work work, Realm realm, Account account, Action change)
    {
        var before = IsAvailable(realm, account);
        change();
        if (before == IsAvailable(realm, account))
            return;
        foreach (var (subscriber, lid) in realm.Presence.SubscribersOf(account))
            work.Send(subscriber.Link, Build(realm, account, lid));
    }

    private static Node Build(Realm realm, Account account, bool lid) => IsAvailable(realm, account)
        ? new Node("presence", [("from", account.In(lid))])
        : new Node("presence", [("from", account.In(lid)), ("type", "unavailable"), realm.Presence.Hidden.Contains(account) ? ("last", "deny") : ("last", realm.Now)]);

    private static void Forward(Work work, Account to, Jid from, IReadOnlyList<Node> content)
    {
        var node = new Node("chatstate", [("from", from)], content);
        foreach (var device in to.Linked)
            work.Send(device.Link, node);
    }
}
