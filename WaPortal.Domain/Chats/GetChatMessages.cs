using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>The history of one chat, newest first.</summary>
public sealed class GetChatMessages(IInstanceStore instances, IChatHistory history)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <param name="InstanceId">The instance.</param>
    /// <param name="ChatId">The peer, in any spelling that <see cref="ChatAddress"/> takes.</param>
    /// <param name="Limit">The most to return; 50 unless told, clamped to 1..500.</param>
    /// <param name="Skip">How many to leave out at the start.</param>
    /// <param name="From">Only messages of this moment or later.</param>
    /// <param name="Before">Only messages earlier than this.</param>
    public sealed record Input(
        string InstanceId, string ChatId, int? Limit = null, int Skip = 0, DateTimeOffset? From = null, DateTimeOffset? Before = null);

    public async Task<Result<Page<Message>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (await instances.ReadAsync(input.InstanceId, cancellationToken) is null)
            return InstanceErrors.NotFound;
        if (!ChatAddress.TryParse(input.ChatId, out var chat))
            return ChatErrors.InvalidChatId;
        var limit = Math.Clamp(input.Limit ?? DefaultLimit, 1, MaxLimit);
        return await history.ListAsync(
            input.InstanceId, chat, input.From, input.Before, limit, Math.Max(0, input.Skip), cancellationToken);
    }
}
