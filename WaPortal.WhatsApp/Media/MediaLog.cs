using Microsoft.Extensions.Logging;

namespace WaPortal.WhatsApp.Media;

internal static partial class MediaLog
{
    [LoggerMessage(1, LogLevel.Warning, "Media host {Host} failed", EventName = "MediaHostFailed")]
    public static partial void HostFailed(ILogger logger, string host, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "An answer about the file of message {MessageId} was not made with its key", EventName = "MediaRetryForged")]
    public static partial void RetryForged(ILogger logger, string messageId);
}
