namespace WaPortal.Web.Components;

internal static partial class FailuresLog
{
    [LoggerMessage(1, LogLevel.Error, "{What} failed on a page; request {RequestId}.", EventName = "PageFailed")]
    internal static partial void Failed(ILogger logger, Exception failure, string what, string requestId);
}
