using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Groups;

/// <summary>Answers <c>w:g2</c>: what clients ask of groups and do to them, as far as they may.</summary>
internal static class GroupQueries
{
    private const int MaxSubject = 100;
    private const int MaxMembers = 1024;

    public static Node? Handle(Work work, Companion device, Realm realm, Node iq)
    {
        if (iq.Children is not [var ask, ..])
            return null;
        var to = iq.Jid("to") ?? Jid.GroupServer; // some clients write the bare name of the group server
        if (to.IsGroup && to.User.Length > 0)
        {
            if (!realm.Groups.TryGetValue(to.User, out var group))
                return IqAnswers.Error(iq, 404, "item-not-found");
            return group.Has(device.Account)
                ? OfMember(work, device, realm, iq, group, ask)
                : IqAnswers.Error(iq, 403, "forbidden");
        }

        return (iq["type"], ask.Tag) switch
        {
            ("get", "participating") => IqAnswers.Result(iq, new Node("groups", [],
                [.. realm.Groups.Values.Where(group => group.Has(device.Account)).Select(group => GroupNodes.Of(realm, group))])),
            ("set", "create") => Create(work, device, realm, iq, ask),
            ("set", "leave") => Leave(work, device, realm, iq, ask),
            (_, "invite") => GroupInvites.ByCode(work, device, realm, iq, ask),
            _ => null,
        };
    }

    private static Node? OfMember(Work work, Companion device, Realm realm, Node iq, Group group, Node ask)
    {
        if (iq["type"] == "get" && ask.Tag == "query")
            return IqAnswers.Result(iq, GroupNodes.Of(realm, group));
        var actor = device.Account;
        var open = ask.Tag is "subject" or "description" && !group.Record.Locked;
        if (!open && !group.IsAdmin(actor))
            return IqAnswers.Error(iq, 403, "forbidden");
        if (ask.Tag is "add" or "remove" or "promote" or "demote")
            return IqAnswers.Result(iq, Members(work, device, realm, group, ask));
        if (ask.Tag is "invite" or "membership_approval_requests" or "membership_requests_action")
            return GroupInvites.OfAdmin(work, device, realm, iq, group, ask);
        if (iq["type"] != "set")
            return null;

        var record = group.Record;
        switch (ask.Tag)
        {
            case "subject" when ask.Text is { Length: > 0 and <= MaxSubject } subject:
                GroupActions.SetSubject(work, realm, group, actor, subject, device);
                return IqAnswers.Result(iq);
            case "subject":
                return IqAnswers.Error(iq, 406, "not-acceptable");
            case "description" when (ask["prev"] ?? "none") != (record.DescriptionId ?? "none"):
                return IqAnswers.Error(iq, 409, "conflict");
            case "description":
                GroupActions.SetDescription(work, realm, group, actor, ask["delete"] == "true" ? null : ask.Child("body")?.Text, ask["id"], device);
                return IqAnswers.Result(iq);
            case "announcement" or "not_announcement":
                record = record with { Announcement = ask.Tag == "announcement" };
                break;
            case "locked" or "unlocked":
                record = record with { Locked = ask.Tag == "locked" };
                break;
            case "ephemeral" or "not_ephemeral":
                record = record with { EphemeralSeconds = ask.Tag == "ephemeral" && ask.Number("expiration") is > 0 and <= int.MaxValue and var seconds ? (int)seconds : 0 };
                break;
            case "membership_approval_mode":
                record = record with { JoinApproval = ask.Child("group_join")?["state"] == "on" };
                break;
            default:
                return null;
        }

        GroupActions.Set(work, realm, group, actor, record, ask, device);
        return IqAnswers.Result(iq);
    }

    /// <summary>Each member is answered for by itself: done, or why not.</summary>
    private static Node Members(Work work, Companion device, Realm realm, Group group, Node ask)
    {
        List<Node> done = [];
        foreach (var jid in ask.ChildrenOf("participant").Select(participant => participant.Jid("jid")).OfType<Jid>().Distinct())
        {
            var member = ask.Tag == "add" ? realm.Resolve(work, jid.Account) : realm.Find(jid);
            if (member is null)
            {
                done.Add(new Node("participant", [("jid", jid), ("error", 404)]));
                continue;
            }

            var error = ask.Tag switch
            {
                "add" when group.Record.Members.Count >= MaxMembers => 406,
                "add" => GroupActions.Add(work, realm, group, device.Account, member, device) ? 0 : 409,
                "remove" when group.Record.Members.GetValueOrDefault(member.Phone) == GroupRole.SuperAdmin && member != device.Account => 406,
                "remove" => GroupActions.Remove(work, realm, group, device.Account, member, device) ? 0 : 404,
                _ => GroupActions.SetAdmin(work, realm, group, device.Account, member, ask.Tag == "promote", device) ? 0 : 404,
            };
            done.Add(error == 0
                ? GroupNodes.Participant(group, member)
                : new Node("participant", [.. GroupNodes.Names(member), ("error", error)]));
        }

        return new Node(ask.Tag, [], done);
    }

    private static Node Create(Work work, Companion device, Realm realm, Node iq, Node ask)
    {
        if (ask["subject"] is not { Length: > 0 and <= MaxSubject } subject)
            return IqAnswers.Error(iq, 406, "not-acceptable");
        var members = ask.ChildrenOf("participant").Select(participant => participant.Jid("jid")).OfType<Jid>()
            .Select(jid => realm.Resolve(work, jid.Account)).OfType<Account>();
        var group = GroupActions.Create(work, realm, device.Account, subject, members.Take(MaxMembers - 1), device);
        return IqAnswers.Result(iq, GroupNodes.Of(realm, group));
    }

    private static Node Leave(Work work, Companion device, Realm realm, Node iq, Node ask)
    {
        List<Node> left = [];
        foreach (var named in ask.ChildrenOf("group"))
        {
            var id = named.Jid("id")?.User ?? named["id"] ?? "";
            var known = realm.Groups.TryGetValue(id, out var group);
            if (known && GroupActions.Remove(work, realm, group!, device.Account, device.Account, device))
                left.Add(new Node("group", [("id", group!.Jid)]));
            else
                left.Add(new Node("group", [("id", id), ("error", known ? 403 : 404)]));
        }

        return IqAnswers.Result(iq, new Node("leave", [], left));
    }
}
