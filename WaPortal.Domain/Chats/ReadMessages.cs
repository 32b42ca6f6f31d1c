using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>Marks single messages as read: those who wrote them get their blue ticks. What was read before is told once more and counts nothing.</summary>
public sealed class ReadMessages(IInstanceStore instances, IChatHistory history, IInstanceSessions sessions)
{
    private const int MostAtOnce = 100;

    public async Task<Result> ExecuteAsync(Caller caller, string instanceId, IReadOnlyList<string>? messageIds, CancellationToken cancellationToken)
    {
        var ids = messageIds?.Distinct().ToList() ?? [];
        if (ids.Count is 0 or > MostAtOnce || ids.Any(string.IsNullOrEmpty))
            return Error.InvalidField("messageIds", $"messageIds must have 1 to {MostAtOnce} of WhatsApp's ids, as the history and webhooks have them.");
        if (!await instances.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        var messages = new List<Message>(ids.Count);
        foreach (var id in ids)
        {
            if (await history.FindAsync(instanceId, id, cancellationToken) is not { } message)
                return MessageErrors.NotFound;
            if (message.FromMe)
                return Error.InvalidField("messageIds", "messageIds must be of messages from others; this account wrote one of them.");
            messages.Add(message);
        }

        foreach (var chat in messages.GroupBy(message => message.RemoteJid))
        {
            var marked = await MarkAsync(instanceId, chat.Key, [.. chat], cancellationToken);
            if (!marked.IsSuccess)
                return marked;
        }

        return Result.Success;
    }

    private async Task<Result> MarkAsync(string instanceId, string jid, List<Message> messages, CancellationToken cancellationToken)
    {
        var unread = ChatAddress.TryParse(jid, out var chat) ? await history.FindUnreadAsync(instanceId, chat, cancellationToken) : null;
        var unreadIds = unread?.Receipts.SelectMany(receipt => receipt.WhatsAppIds).ToHashSet() ?? [];
        var receipts = messages
            .GroupBy(message => chat is { IsGroup: true } ? message.SenderJid : null)
            .Select(own => new ReadReceipt(own.Key, [.. own.Select(message => message.WhatsAppId)]));
        var read = new UnreadChat(jid, messages.Count(message => unreadIds.Contains(message.WhatsAppId)), [.. receipts]);
        return await sessions.MarkReadAsync(instanceId, read, cancellationToken);
    }
}
