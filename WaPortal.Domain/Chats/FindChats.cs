using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>Conversations of all of the caller's instances, the most recently active first: for going to one by its name. One question, since it answers while somebody types.</summary>
public sealed class FindChats(IChatHistory history)
{
    private const int MaxLimit = 20;

    /// <param name="caller">Who asks.</param>
    /// <param name="search">Part of a name or of a number; null for all.</param>
    /// <param name="limit">The most to return, clamped to 1..20.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<IReadOnlyList<FoundChat>>> ExecuteAsync(Caller caller, string? search, int limit, CancellationToken cancellationToken) =>
        Result.Of(await history.FindChatsAsync(string.IsNullOrWhiteSpace(search) ? null : search.Trim(), Math.Clamp(limit, 1, MaxLimit), cancellationToken));
}
