using WaPortal.Sandbox.Accounts;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Groups;

/// <summary>Groups as stanzas tell them.</summary>
internal static class GroupNodes
{
    /// <summary>The <c>group</c> node with settings and members.</summary>
    public static Node Of(Realm realm, Group group)
    {
        var record = group.Record;
        var creator = realm.Find(Jid.Phone(record.Creator));
        var subjectBy = realm.Find(Jid.Phone(record.SubjectBy));
        List<NodeAttribute> attributes =
        [
            ("id", record.Id), ("subject", record.Subject), ("creation", record.CreatedAt), ("s_t", record.SubjectAt),
            ("addressing_mode", "lid"), ("size", record.Members.Count),
        ];
        if (creator is not null)
            attributes.AddRange([("creator", creator.LidJid), ("creator_pn", creator.PhoneJid)]);
        if (subjectBy is not null)
            attributes.AddRange([("s_o", subjectBy.LidJid), ("s_o_pn", subjectBy.PhoneJid)]);
        List<Node> content = [.. group.Members(realm).Select(member => Participant(group, member))];
        if (record.Description is { } description)
            content.Add(new Node("description", [("id", record.DescriptionId ?? ""), ("t", record.SubjectAt)], [new Node("body", [], description)]));
        if (record.Announcement)
            content.Add(new Node("announcement"));
        if (record.Locked)
            content.Add(new Node("locked"));
        if (record.EphemeralSeconds > 0)
            content.Add(new Node("ephemeral", [("expiration", record.EphemeralSeconds)]));
        if (record.JoinApproval)
            content.Add(new Node("membership_approval_mode", [], [new Node("group_join", [("state", "on")])]));
        return new Node("group", [.. attributes], content);
    }

    /// <summary>A member with its role.</summary>
    public static Node Participant(Group group, Account member) => group.Record.Members.GetValueOrDefault(member.Phone) switch
    {
        GroupRole.Admin => new Node("participant", [.. Names(member), ("type", "admin")]),
        GroupRole.SuperAdmin => new Node("participant", [.. Names(member), ("type", "superadmin")]),
        _ => new Node("participant", Names(member)),
    };

    /// <summary>An account by both its names.</summary>
    public static NodeAttribute[] Names(Account account) => [("jid", account.LidJid), ("phone_number", account.PhoneJid)];
}
