namespace WaPortal.WhatsApp.Groups;

/// <summary>A group after news of it.</summary>
internal static class GroupUpdates
{
    /// <returns>Null when the news do not fit what was known: then it has to be asked for anew.</returns>
    public static GroupInfo? Apply(GroupInfo group, GroupNews news) => news switch
    {
        GroupNews.Settings settings => group with
        {
            Subject = settings.Subject ?? group.Subject,
            Description = settings.Description is { } text ? text.Length == 0 ? null : text : group.Description,
            DescriptionId = settings.Description is null ? group.DescriptionId : settings.DescriptionId,
            Announcement = settings.Announcement ?? group.Announcement,
            Locked = settings.Locked ?? group.Locked,
            JoinApproval = settings.JoinApproval ?? group.JoinApproval,
            EphemeralSeconds = settings.EphemeralSeconds ?? group.EphemeralSeconds,
        },
        GroupNews.Members { What: MemberNews.AskedToJoin } or GroupNews.InviteRevoked => group,
        GroupNews.Members members => Apply(group, members),
        _ => null,
    };

    private static GroupInfo? Apply(GroupInfo group, GroupNews.Members news)
    {
        var members = group.Participants.ToList();
        foreach (var one in news.Who)
        {
            var at = members.FindIndex(member => member.Jid == one.Jid);
            var fits = one.Jid.IsLid == group.UsesLids && (at < 0) == (news.What == MemberNews.Added);
            if (!fits)
                return null;
            switch (news.What)
            {
                case MemberNews.Added:
                    members.Add(one);
                    break;
                case MemberNews.Removed or MemberNews.Left:
                    members.RemoveAt(at);
                    break;
                default:
                    members[at] = members[at] with { Role = news.What == MemberNews.Promoted ? GroupRole.Admin : GroupRole.Member };
                    break;
            }
        }

        return group with { Participants = members };
    }
}
