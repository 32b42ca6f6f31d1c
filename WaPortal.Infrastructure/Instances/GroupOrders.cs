using WaPortal.Domain.Groups;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Groups;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Gives orders about groups to a client.</summary>
internal static class GroupOrders
{
    /// <exception cref="WaPortal.WhatsApp.WhatsAppException">Refused, or not answered.</exception>
    public static async Task<GroupReply> GiveAsync(GroupClient groups, GroupRequest request, CancellationToken bound)
    {
        var people = request.People.Select(Jid.Parse).ToList();
        var group = request.Group is { } jid ? Jid.Parse(jid) : default;
        switch (request.Kind)
        {
            case nameof(GroupOrder.Create):
                var made = await groups.CreateAsync(request.Text!, people, bound);
                return Done(made.Jid);
            case nameof(GroupOrder.OnMembers):
                return Done(group, await groups.ChangeAsync(group, ToChange(request.Change), people, bound));
            case nameof(GroupOrder.Update):
                await ChangeAsync(groups, group, request.Changes!, bound);
                return Done(group);
            case nameof(GroupOrder.Invite):
                return Done(group) with { Invite = await groups.GetInviteAsync(group, request.On, bound) };
            case nameof(GroupOrder.Join):
                var (joined, pending) = await groups.JoinAsync(request.Text!, bound);
                return Done(joined) with { IsPending = pending };
            case nameof(GroupOrder.Requests):
                return Done(group, await groups.GetJoinRequestsAsync(group, bound));
            case nameof(GroupOrder.Decide):
                return Done(group, await groups.DecideJoinRequestsAsync(group, people, request.On, bound));
            default:
                await groups.LeaveAsync(group, bound);
                return Done(group);
        }
    }

    private static async Task ChangeAsync(GroupClient groups, Jid group, GroupRequestChanges changes, CancellationToken bound)
    {
        if (changes.Subject is { } subject)
            await groups.SetSubjectAsync(group, subject, bound);
        if (changes.Description is { } description)
            await groups.SetDescriptionAsync(group, description.Length == 0 ? null : description, bound);
        if (changes.Announcement is { } announcement)
            await groups.SetAnnouncementAsync(group, announcement, bound);
        if (changes.Locked is { } locked)
            await groups.SetLockedAsync(group, locked, bound);
        if (changes.JoinApproval is { } approval)
            await groups.SetJoinApprovalAsync(group, approval, bound);
        if (changes.EphemeralSeconds is { } seconds)
            await groups.SetEphemeralAsync(group, seconds, bound);
    }

    private static GroupChange ToChange(MemberChange change) => change switch
    {
        MemberChange.Add => GroupChange.Add,
        MemberChange.Remove => GroupChange.Remove,
        MemberChange.Promote => GroupChange.Promote,
        _ => GroupChange.Demote,
    };

    private static GroupReply Done(Jid group, IReadOnlyList<GroupParticipant>? members = null) => new(
        Connected: true, 0, group.ToString(), null, IsPending: false,
        [.. (members ?? []).Select(member => new GroupReplyMember((member.Phone ?? member.Jid).ToString(), member.Error))]);
}
