using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Media;

internal static partial class MediaLog
{
    [LoggerMessage(1, LogLevel.Warning, "The file of message {MessageId} of instance {InstanceId} was not kept after {Attempts} attempts: {Reason}", EventName = "MediaGivenUp")]
    public static partial void GivenUp(ILogger logger, string instanceId, string messageId, int attempts, string reason);

    [LoggerMessage(2, LogLevel.Error, "A download failed; it is tried again", EventName = "MediaDownloadFailed")]
    public static partial void DownloadFailed(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "A file could not be deleted; the next purge tries again", EventName = "MediaDeleteFailed")]
    public static partial void DeleteFailed(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Debug, "A picture ({MimeType}) is sent without a thumbnail", EventName = "MediaNoThumbnail")]
    public static partial void NoThumbnail(ILogger logger, string mimeType, Exception exception);
}
