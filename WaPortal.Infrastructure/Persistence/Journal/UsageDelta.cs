namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>What is to be added to a day's counters.</summary>
internal readonly record struct UsageDelta(
    long MessagesSent = 0, long MessagesReceived = 0, long MediaSent = 0, long MediaReceived = 0, long MediaBytes = 0, long ApiCalls = 0,
    long WebhooksSent = 0)
{
    /// <summary>One message, by direction.</summary>
    /// <param name="fromMe">Sent, not received.</param>
    /// <param name="hasMedia">It carries a file.</param>
    /// <param name="mediaBytes">How large that is.</param>
    public static UsageDelta OneMessage(bool fromMe, bool hasMedia, long mediaBytes = 0) => new(
        MessagesSent: fromMe ? 1 : 0,
        MessagesReceived: fromMe ? 0 : 1,
        MediaSent: fromMe && hasMedia ? 1 : 0,
        MediaReceived: !fromMe && hasMedia ? 1 : 0,
        MediaBytes: mediaBytes);

    public UsageDelta Plus(in UsageDelta other) => new(
        MessagesSent + other.MessagesSent,
        MessagesReceived + other.MessagesReceived,
        MediaSent + other.MediaSent,
        MediaReceived + other.MediaReceived,
        MediaBytes + other.MediaBytes,
        ApiCalls + other.ApiCalls,
        WebhooksSent + other.WebhooksSent);
}
