using Microsoft.Extensions.Logging;

namespace WaPortal.WhatsApp.Media;

internal static partial class MediaLog
{
    [LoggerMessage(1, LogLevel.Warning, "Media host {Host} failed", EventName = "MediaHostFailed")]
    public static partial void HostFailed(ILogger logger, string host, Exception exception);
}
