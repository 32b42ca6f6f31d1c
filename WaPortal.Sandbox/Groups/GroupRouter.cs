using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Linking;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.Sandbox.Users;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Groups;

/// <summary>Brings a member's message to the devices of all members, each with the part that is for it alone.</summary>
internal static class GroupRouter
{
    /// <returns>Why the sender may not write to the group; 0 when it may.</returns>
    public static int Check(Companion sender, Group? group, Node message)
    {
        if (group is null)
            return 404;
        if (!group.Has(sender.Account) || (group.Record.Announcement && !group.IsAdmin(sender.Account)))
            return 403;
        return message.Child("participants")?.Children.Any(to => to.Child("enc")?["type"] == "pkmsg") == true
            && !DeviceIdentity.IsThatOf(sender, message.Child("device-identity")?.Data) ? 479 : 0;
    }

    /// <summary>
    /// The hash of all members' devices when the sender thinks of others; null when it does not, or hashes in a way of its own, as some
    /// clients do.
    /// </summary>
    public static string? StaleHash(Realm realm, Group group, Node message)
    {
        if (message["phash"] is not { Length: DeviceHash.Length } told)
            return null;
        var right = DeviceHash.OfLids(group.Members(realm));
        return told == right ? null : right;
    }

    public static void Route(Work work, Companion sender, Realm realm, Group group, Node message, string id)
    {
        var direct = new Dictionary<(Account, ushort), Node>();
        foreach (var to in message.Child("participants")?.Children ?? [])
        {
            if (to.Jid("jid") is { } jid && realm.Find(jid) is { } account && to.Child("enc") is { } enc)
                direct[(account, jid.Device)] = enc;
        }

        // What was asked for again goes to the one device that asked, and is no ciphertext for the group.
        var again = message.Jid("participant");
        var shared = again is null ? message.Child("enc") : null;
        if (again is { } asked && realm.Find(asked) is { } requester && message.Child("enc") is { } repeated)
            direct[(requester, asked.Device)] = repeated;

        foreach (var account in group.Members(realm))
        {
            DeviceChanges.Watch(work, sender.Account, account);
            foreach (var number in account.Linked.Select(companion => companion.Number).Prepend((ushort)0))
            {
                List<Node> encs = [];
                if (direct.TryGetValue((account, number), out var own))
                    encs.Add(own);
                if (shared is not null)
                    encs.Add(shared);
                if (encs.Count == 0)
                    continue;
                foreach (var enc in encs)
                    realm.KeyReuses?.Look(sender.Jid, id, enc);
                if (number == 0)
                    GroupPhone.Receive(work, realm, account, sender, group, message, id, encs);
                else if (account.Companions[number] is var companion && companion != sender)
                    Delivery.Queue(work, companion, Build(realm, group, sender.Account, sender.Number, id, message, encs));
            }
        }
    }

    /// <summary>A group's message on its way to one device.</summary>
    public static Node Build(
        Realm realm, Group group, Account from, ushort device, string id, Node? message, IReadOnlyList<Node> encs)
    {
        List<NodeAttribute> attributes =
        [
            ("from", group.Jid), ("participant", from.In(true, device)), ("participant_pn", from.In(false, device)),
            ("addressing_mode", "lid"), ("id", id), ("t", realm.Now), ("type", message?["type"] ?? "text"),
            ("notify", from.Record.PushName ?? from.Phone),
        ];
        if (message?["edit"] is { } edit)
            attributes.Add(("edit", edit));
        List<Node> content = [.. encs];
        if (encs.Any(enc => enc["type"] == "pkmsg") && message?.Child("device-identity") is { } identity)
            content.Add(identity);
        return new Node("message", [.. attributes], content);
    }
}
