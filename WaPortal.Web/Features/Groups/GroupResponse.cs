using WaPortal.Domain.Groups;

namespace WaPortal.Web.Features.Groups;

/// <summary>A group with its members.</summary>
/// <param name="Id">The JID.</param>
/// <param name="Subject">The name.</param>
/// <param name="Description">Null when it has none.</param>
/// <param name="CreatedAt">When it was made; null while unknown.</param>
/// <param name="Announcement">True when only administrators may write.</param>
/// <param name="Locked">True when only administrators may change subject and description.</param>
/// <param name="JoinApproval">True when administrators have to let those in who follow the invite link.</param>
/// <param name="EphemeralSeconds">After how many seconds messages disappear; 0 for never.</param>
/// <param name="IsAdmin">True when this account is an administrator.</param>
/// <param name="Members">Administrators first.</param>
public sealed record GroupResponse(
    string Id, string Subject, string? Description, DateTimeOffset? CreatedAt, bool Announcement, bool Locked, bool JoinApproval, int EphemeralSeconds,
    bool IsAdmin, IReadOnlyList<GroupMemberItem> Members)
{
    internal static GroupResponse Of(GroupDetails details)
    {
        var group = details.View.Group;
        return new(
            group.Jid, group.Subject, group.Description, group.CreatedAt, group.Announcement, group.Locked, group.JoinApproval, group.EphemeralSeconds,
            details.View.Role != GroupRole.Member, [.. details.Members.Select(GroupMemberItem.Of)]);
    }
}
