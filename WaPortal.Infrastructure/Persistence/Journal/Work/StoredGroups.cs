using WaPortal.WhatsApp.Groups;
using GroupRole = WaPortal.Domain.Groups.GroupRole;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Groups as WhatsApp tells them, in the form of their rows.</summary>
internal static class StoredGroups
{
    public static StoredGroup Of(GroupInfo info) => new()
    {
        Subject = Subject(info.Subject),
        Description = info.Description,
        CreatorJid = info.Creator?.ToString(),
        CreatedAt = info.CreatedAt?.ToUnixTimeMilliseconds(),
        Announcement = info.Announcement,
        Locked = info.Locked,
        JoinApproval = info.JoinApproval,
        EphemeralSeconds = info.EphemeralSeconds,
        Members = [.. info.Participants.Select(Of).DistinctBy(member => member.Jid)],
    };

    public static StoredMember Of(GroupParticipant participant) => new(
        (participant.Lid ?? participant.Jid).ToString(),
        participant.Phone?.ToString(),
        participant.Role switch
        {
            WaPortal.WhatsApp.Groups.GroupRole.SuperAdmin => GroupRole.SuperAdmin,
            WaPortal.WhatsApp.Groups.GroupRole.Admin => GroupRole.Admin,
            _ => GroupRole.Member,
        });

    public static StoredGroup With(StoredGroup group, GroupNews.Settings news) => group with
    {
        Subject = news.Subject is { } subject ? Subject(subject) : group.Subject,
        Description = news.Description is { } text ? text.Length == 0 ? null : text : group.Description,
        Announcement = news.Announcement ?? group.Announcement,
        Locked = news.Locked ?? group.Locked,
        JoinApproval = news.JoinApproval ?? group.JoinApproval,
        EphemeralSeconds = news.EphemeralSeconds ?? group.EphemeralSeconds,
    };

    public static IReadOnlyList<StoredMember> With(IReadOnlyList<StoredMember> members, GroupNews.Members news)
    {
        var all = members.ToList();
        foreach (var one in news.Who.Select(Of))
        {
            var at = all.FindIndex(one.Is);
            switch (news.What)
            {
                case MemberNews.Added when at < 0:
                    all.Add(one);
                    break;
                case MemberNews.Removed or MemberNews.Left when at >= 0:
                    all.RemoveAt(at);
                    break;
                case MemberNews.Promoted when at >= 0 && all[at].Role == GroupRole.Member:
                    all[at] = all[at] with { Role = GroupRole.Admin };
                    break;
                case MemberNews.Demoted when at >= 0:
                    all[at] = all[at] with { Role = GroupRole.Member };
                    break;
            }
        }

        return all;
    }

    private static string Subject(string subject) => Cut.To(subject, Domain.Groups.Group.SubjectMaxLength) ?? "";
}
