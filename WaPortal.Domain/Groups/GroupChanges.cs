namespace WaPortal.Domain.Groups;

/// <summary>What is to be otherwise about a group; null leaves it.</summary>
/// <param name="Subject">The name.</param>
/// <param name="Description">The description; empty takes it away.</param>
/// <param name="Announcement">Only administrators may write.</param>
/// <param name="Locked">Only administrators may change subject and description.</param>
/// <param name="JoinApproval">Administrators have to let those in who follow the invite link.</param>
/// <param name="EphemeralSeconds">After how many seconds messages disappear; 0 for never.</param>
public sealed record GroupChanges(
    string? Subject = null, string? Description = null, bool? Announcement = null, bool? Locked = null, bool? JoinApproval = null,
    int? EphemeralSeconds = null);
