using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>Conversations of all of the caller's instances, the most recently active first: for going to one by its name.</summary>
public sealed class FindChats(IInstanceStore instances, IChatHistory history)
{
    /// <summary>Beyond so many instances the rest is not looked at: this answers while somebody types.</summary>
    private const int MostInstances = 25;
    private const int MaxLimit = 20;

    /// <param name="caller">Who asks.</param>
    /// <param name="search">Part of a name or of a number; null for all.</param>
    /// <param name="limit">The most to return, clamped to 1..20.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<IReadOnlyList<FoundChat>>> ExecuteAsync(Caller caller, string? search, int limit, CancellationToken cancellationToken)
    {
        limit = Math.Clamp(limit, 1, MaxLimit);
        var found = new List<FoundChat>();
        foreach (var record in await instances.ListAsync(search: null, skip: 0, limit: MostInstances, cancellationToken))
        {
            var chats = await history.ListChatsAsync(
                record.Instance.Id, string.IsNullOrWhiteSpace(search) ? null : search.Trim(), ChatFilter.All, limit, skip: 0, cancellationToken);
            found.AddRange(chats.Items.Select(chat => new FoundChat(record.Instance, chat)));
        }

        return Result.Of<IReadOnlyList<FoundChat>>([.. found.OrderByDescending(one => one.Chat.LastMessageAt).Take(limit)]);
    }
}
