using WaPortal.Domain.Messages;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Takes messages of ours in one chat further; those that are that far already, or unknown, stay as they are.</summary>
/// <param name="instanceId">The instance.</param>
/// <param name="ownerId">Its owner.</param>
/// <param name="chat">The chat; a receipt from elsewhere moves nothing.</param>
/// <param name="whatsAppIds">WhatsApp's ids.</param>
/// <param name="status">Where to.</param>
/// <param name="happened">When this happened; decides the day that a sent message counts for.</param>
internal sealed class AdvanceMessages(
    string instanceId, string ownerId, ChatKey chat, IReadOnlyList<string> whatsAppIds, MessageStatus status, DateTimeOffset happened)
    : IJournalWork
{
    private readonly List<AdvancedMessage> _advanced = [];
    private readonly List<IJournalWork> _followed = [];

    /// <summary>The server's time for the message, with an ack; null leaves it.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>A snake_case word, with a failure.</summary>
    public string? FailureReason { get; init; }

    /// <summary>What else to do for each message that moved; called on the journal's thread, so it only makes works.</summary>
    public Func<AdvancedMessage, IEnumerable<IJournalWork>>? WhenAdvanced { get; init; }

    /// <summary>The messages that moved, in order.</summary>
    public IReadOnlyList<AdvancedMessage> Advanced => _advanced;

    /// <summary>What <see cref="WhenAdvanced"/> made, as it was carried out.</summary>
    public IReadOnlyList<IJournalWork> Followed => _followed;

    public void Execute(JournalTransaction transaction)
    {
        _advanced.Clear();
        _followed.Clear();
        if (!ChatResolver.TryFind(transaction, instanceId, chat, out var resolved))
            return;
        foreach (var id in whatsAppIds)
        {
            if (Advance(transaction, resolved.Id, id) is not { } message)
                continue;
            _advanced.Add(message);
            foreach (var work in WhenAdvanced?.Invoke(message) ?? [])
            {
                work.Execute(transaction);
                _followed.Add(work);
            }
        }
    }

    private AdvancedMessage? Advance(JournalTransaction transaction, string chatId, string whatsAppId)
    {
        AdvancedMessage message;
        long before;
        using (var row = transaction.Read(MessageStatements.FindOwn, instanceId, whatsAppId, chatId, true))
        {
            if (!row.Read())
                return null;
            before = row.GetInt64(6);
            message = new AdvancedMessage(
                row.GetString(0),
                chatId,
                row.GetString(1),
                whatsAppId,
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.GetBoolean(4),
                (MessageStatus)row.GetInt32(5),
                status,
                Timestamp ?? DateTimeOffset.FromUnixTimeMilliseconds(before),
                status == MessageStatus.Failed ? FailureReason : null);
        }

        if (!message.Previous.CanBecome(status))
            return null;
        var at = message.Timestamp.ToUnixTimeMilliseconds();
        transaction.Execute(MessageStatements.SetStatus, message.Id, (int)status, message.FailureReason, at);
        if (at != before)
            transaction.Execute(ChatStatements.LastMoved, chatId, before, at);
        if (message.Previous == MessageStatus.Pending && status != MessageStatus.Failed)
        {
            transaction.Count(
                ownerId, instanceId, DateOnly.FromDateTime(happened.UtcDateTime), UsageDelta.OneMessage(fromMe: true, message.HasMedia, message.HasMedia ? SizeOf(transaction, message.Id) : 0));
        }

        return message;
    }

    private static long SizeOf(JournalTransaction transaction, string messageId)
    {
        using var row = transaction.Read(MessageStatements.FindMediaSize, messageId);
        return row.Read() ? row.GetInt64(0) : 0;
    }
}
