namespace WaPortal.Domain.Statistics;

/// <summary>What was used, added up; each counter means what it means in <see cref="UsageDay"/>.</summary>
public sealed record Usage(
    long MessagesSent, long MessagesReceived, long MediaSent, long MediaReceived, long MediaBytes, long ApiCalls, long WebhooksSent)
{
    public static readonly Usage None = new(0, 0, 0, 0, 0, 0, 0);

    public Usage Plus(Usage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Usage(
            MessagesSent + other.MessagesSent,
            MessagesReceived + other.MessagesReceived,
            MediaSent + other.MediaSent,
            MediaReceived + other.MediaReceived,
            MediaBytes + other.MediaBytes,
            ApiCalls + other.ApiCalls,
            WebhooksSent + other.WebhooksSent);
    }
}
