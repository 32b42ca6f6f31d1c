namespace WaPortal.Web.Features.Groups;

/// <param name="Subject">The name, 1 to 100 characters.</param>
/// <param name="Description">At most 2,048 characters; empty takes it away.</param>
/// <param name="Announcement">True when only administrators may write.</param>
/// <param name="Locked">True when only administrators may change subject and description.</param>
/// <param name="JoinApproval">True when administrators have to let those in who follow the invite link.</param>
/// <param name="EphemeralSeconds">After how many seconds messages disappear: 0 for never, 86400, 604800 or 7776000.</param>
public sealed record ChangeGroupRequest(
    string? Subject, string? Description, bool? Announcement, bool? Locked, bool? JoinApproval, int? EphemeralSeconds);
