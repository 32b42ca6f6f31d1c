using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>
/// A stretch of one chat, as somebody reads it: its end, what stands around a message, or what is before or after a place. Costs the same wherever in the
/// chat it is and however long that is.
/// </summary>
public sealed class GetMessageWindow(IInstanceStore instances, IChatHistory history)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <summary>At most one of the places; without one it is the end of the chat.</summary>
    /// <param name="InstanceId">The instance.</param>
    /// <param name="ChatId">The peer, in any spelling that <see cref="ChatAddress"/> takes.</param>
    /// <param name="Limit">The most to return; 50 unless told, clamped to 2..500.</param>
    public sealed record Input(string InstanceId, string ChatId, int? Limit = null)
    {
        /// <summary>Only what stands before this place.</summary>
        public MessagePlace? Before { get; init; }

        /// <summary>Only what stands at this place or after it.</summary>
        public MessagePlace? From { get; init; }

        /// <summary>Half before and half after this message, by our id of it or WhatsApp's; the end of the chat when it is not there.</summary>
        public string? Around { get; init; }
    }

    public async Task<Result<MessageWindow>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (!ChatAddress.TryParse(input.ChatId, out var chat))
            return ChatErrors.InvalidChatId;
        var limit = Math.Clamp(input.Limit ?? DefaultLimit, 2, MaxLimit);
        var middle = input.Around is { } id ? await history.FindPlaceAsync(input.InstanceId, chat, id, cancellationToken) : null;
        var from = input.From ?? middle;
        if (from is null)
            return await ReadOlderAsync(input.InstanceId, chat, input.Before, limit, cancellationToken);

        // Looking on needs to know only whether there is something before.
        var before = await ReadOlderAsync(input.InstanceId, chat, from, middle is null ? 1 : limit / 2, cancellationToken);
        var newer = await history.ListNewerAsync(input.InstanceId, chat, from, (middle is null ? limit : limit / 2) + 1, cancellationToken);
        var count = middle is null ? limit : limit / 2;
        IReadOnlyList<Message> after = newer.Count > count ? [.. newer.Take(count)] : newer;
        return middle is null
            ? new MessageWindow(after, before.Items.Count > 0, newer.Count > count)
            : new MessageWindow([.. before.Items, .. after], before.HasOlder, newer.Count > count);
    }

    private async Task<MessageWindow> ReadOlderAsync(string instanceId, ChatAddress chat, MessagePlace? before, int limit, CancellationToken cancellationToken)
    {
        // One more than wanted says whether there is more.
        var found = await history.ListOlderAsync(instanceId, chat, before, limit + 1, cancellationToken);
        return new MessageWindow(found.Count > limit ? [.. found.Skip(1)] : found, found.Count > limit, before is not null);
    }
}
