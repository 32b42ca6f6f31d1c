namespace WaPortal.Web.Features.Chats;

/// <summary>An answer of a poll.</summary>
/// <param name="Name">The answer.</param>
/// <param name="Votes">How many chose it.</param>
/// <param name="Voters">JIDs of who did; null for this account.</param>
public sealed record PollAnswer(string Name, int Votes, IReadOnlyList<string?> Voters);
