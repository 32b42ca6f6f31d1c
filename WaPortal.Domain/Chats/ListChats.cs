using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>The conversations of an instance, the most recently active first.</summary>
public sealed class ListChats(IInstanceStore instances, IChatHistory history)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <param name="InstanceId">The instance.</param>
    /// <param name="Search">Part of a name or of a number, or null for all.</param>
    /// <param name="Limit">The most to return; 50 unless told, clamped to 1..500.</param>
    /// <param name="Skip">How many to leave out at the start.</param>
    /// <param name="Filter">Which of them.</param>
    public sealed record Input(string InstanceId, string? Search = null, int? Limit = null, int Skip = 0, ChatFilter Filter = ChatFilter.All);

    public async Task<Result<Page<Chat>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        var limit = Math.Clamp(input.Limit ?? DefaultLimit, 1, MaxLimit);
        return await history.ListChatsAsync(input.InstanceId, input.Search, input.Filter, limit, Math.Max(0, input.Skip), cancellationToken);
    }
}
