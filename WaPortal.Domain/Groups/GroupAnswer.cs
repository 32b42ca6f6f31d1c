namespace WaPortal.Domain.Groups;

/// <summary>What WhatsApp said to a <see cref="GroupOrder"/>.</summary>
/// <param name="GroupJid">The group that it is about; null when none was named.</param>
/// <param name="InviteCode">The code of the invite link, where it was asked for.</param>
/// <param name="IsPending">An administrator has to let this account in first.</param>
/// <param name="Members">One answer for each member that it was about.</param>
public sealed record GroupAnswer(string? GroupJid, string? InviteCode, bool IsPending, IReadOnlyList<MemberAnswer> Members);
