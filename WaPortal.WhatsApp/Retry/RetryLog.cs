using Microsoft.Extensions.Logging;

namespace WaPortal.WhatsApp.Retry;

internal static partial class RetryLog
{
    [LoggerMessage(1, LogLevel.Debug, "Message {Id} was encrypted again for a device that asked {Count} times.")]
    public static partial void Answered(ILogger logger, string id, int count);

    [LoggerMessage(2, LogLevel.Debug, "A device asks for message {Id}, which is not known any more.")]
    public static partial void UnknownMessage(ILogger logger, string id);

    [LoggerMessage(3, LogLevel.Warning, "A device asks for message {Id} that was never for it.")]
    public static partial void NotTheRecipient(ILogger logger, string id);

    [LoggerMessage(4, LogLevel.Debug, "A device asks for message {Id} too often.")]
    public static partial void Throttled(ILogger logger, string id);
}
