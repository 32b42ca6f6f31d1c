using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Users;

/// <summary>
/// Answers <c>usync</c>: which numbers are on WhatsApp, their LIDs and devices. Each user is answered in the addressing in
/// which it was asked for, in the order of asking.
/// </summary>
internal static class UsyncHandler
{
    public static Node? Handle(Work work, Companion device, Realm realm, Node iq)
    {
        var usync = iq.Child("usync");
        if (usync?.Child("query") is not { } query || usync.Child("list") is not { } list)
            return IqAnswers.Error(iq, 400, "bad-request");
        var asked = query.Children.Select(child => child.Tag).ToHashSet();
        var users = list.ChildrenOf("user").Select(user => Answer(work, device, realm, asked, user)).OfType<Node>().ToList();
        return IqAnswers.Result(iq, new Node(
            "usync",
            [
                ("context", usync["context"] ?? "interactive"), ("index", "0"), ("last", "true"),
                ("mode", usync["mode"] ?? "query"), ("sid", usync["sid"] ?? ""),
            ],
            [
                new Node("result", [], [.. query.Children.Select(child => new Node(child.Tag))]),
                new Node("list", [], users),
            ]));
    }

    private static Node? Answer(Work work, Companion device, Realm realm, HashSet<string> asked, Node user)
    {
        var jid = user.Jid("jid")?.Account;
        if (jid is null && user.Child("contact")?.Text is { } number)
            jid = Jid.Phone(PhoneNumbers.Normalise(number));
        jid ??= user.Child("lid")?.Jid("jid")?.Account;
        if (jid is not { } address)
            return null;

        var account = realm.Resolve(work, address);
        List<Node> children = [];
        if (asked.Contains("contact"))
            children.Add(new Node("contact", [("type", account is null ? "out" : "in")]));
        if (account is not null)
        {
            if (asked.Contains("devices"))
                children.Add(Devices(work, device, realm, account));
            if (asked.Contains("lid"))
                children.Add(new Node("lid", [("val", account.LidJid)]));
            if (asked.Contains("status"))
                children.Add(new Node("status", [("t", account.Record.CreatedAt)], "Hey there! I am using WhatsApp."));
            if (asked.Contains("disappearing_mode"))
                children.Add(new Node("disappearing_mode", [("duration", "0"), ("t", "0")]));
        }
        else if (asked.Contains("devices"))
        {
            children.Add(new Node("devices", [], [new Node("device-list", [], Array.Empty<Node>())]));
        }

        return account is not null && address.IsLid
            ? new Node("user", [("jid", address), ("pn_jid", account.PhoneJid)], children)
            : new Node("user", [("jid", address)], children);
    }

    private static Node Devices(Work work, Companion device, Realm realm, Account account)
    {
        DeviceChanges.Watch(work, account, device.Account);
        List<Node> devices = [new Node("device", [("id", 0)])];
        devices.AddRange(account.Linked.Select(companion =>
            new Node("device", [("id", companion.Number), ("key-index", companion.Record.KeyIndex)])));
        return new Node("devices", [],
        [
            new Node("device-list", [("hash", DeviceHash.Of(account))], devices),
            new Node("key-index-list", [("ts", realm.Now)], KeyIndexLists.For(account, realm.Now)),
        ]);
    }
}
