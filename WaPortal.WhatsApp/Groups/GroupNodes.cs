using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Groups;

/// <summary>Reads groups and their members off stanzas; what is misshapen is left out.</summary>
internal static class GroupNodes
{
    /// <returns>Null when the node names no group.</returns>
    public static GroupInfo? Read(Node group)
    {
        if (JidOf(group, "id") is not { } jid)
            return null;
        var participants = Participants(group);
        var description = group.Child("description");
        return new GroupInfo
        {
            Jid = jid,
            Subject = group["subject"] ?? "",
            Creator = group.Jid("creator")?.Account,
            CreatedAt = group.Number("creation") is > 0 and < uint.MaxValue and var at ? DateTimeOffset.FromUnixTimeSeconds(at) : null,
            Description = description?.Child("body")?.Text,
            DescriptionId = description?["id"],
            UsesLids = group["addressing_mode"] is { } mode ? mode == "lid" : participants.Any(one => one.Jid.IsLid),
            Announcement = group.Child("announcement") is not null,
            Locked = group.Child("locked") is not null,
            JoinApproval = group.Descendant("membership_approval_mode", "group_join")?["state"] == "on",
            EphemeralSeconds = group.Child("ephemeral") is { } ephemeral ? Seconds(ephemeral) : 0,
            Participants = participants,
        };
    }

    /// <summary>After how many seconds the messages of a group disappear; 0 for never.</summary>
    public static int Seconds(Node ephemeral) => ephemeral.Number("expiration") is > 0 and <= int.MaxValue and var seconds ? (int)seconds : 0;

    /// <summary>The members that a node lists.</summary>
    public static IReadOnlyList<GroupParticipant> Participants(Node parent, string tag = "participant") =>
        [.. parent.ChildrenOf(tag).Select(Participant).OfType<GroupParticipant>()];

    /// <summary>A group by its whole JID or by the part before the <c>@</c>.</summary>
    public static Jid? JidOf(Node node, string attribute) => node.Jid(attribute) is { IsGroup: true, User.Length: > 0 } jid ? jid
        : node[attribute] is { Length: > 0 and <= 64 } id && !id.Contains('@', StringComparison.Ordinal) ? new Jid(id, JidServer.Group) : null;

    private static GroupParticipant? Participant(Node node)
    {
        if (node.Jid("jid") is not { IsAccount: true, User.Length: > 0 } jid)
            return null;
        var other = (jid.IsLid ? node.Jid("phone_number") : node.Jid("lid"))?.Account;
        var role = node["type"] switch
        {
            "admin" => GroupRole.Admin,
            "superadmin" => GroupRole.SuperAdmin,
            _ => GroupRole.Member,
        };
        return new GroupParticipant(jid.Account, other, role, (int)(node.Number("error") ?? 0));
    }
}
