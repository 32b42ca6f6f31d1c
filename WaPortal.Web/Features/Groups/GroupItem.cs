using WaPortal.Domain.Groups;

namespace WaPortal.Web.Features.Groups;

/// <summary>A group of a list.</summary>
/// <param name="Id">The JID; what <c>phone</c>, <c>chatId</c> and <c>groupId</c> take.</param>
/// <param name="Subject">The name.</param>
/// <param name="Members">How many members it has.</param>
/// <param name="IsAdmin">True when this account is an administrator.</param>
/// <param name="Announcement">True when only administrators may write.</param>
public sealed record GroupItem(string Id, string Subject, int Members, bool IsAdmin, bool Announcement)
{
    internal static GroupItem Of(GroupView view) =>
        new(view.Group.Jid, view.Group.Subject, view.MemberCount, view.Role != GroupRole.Member, view.Group.Announcement);
}
