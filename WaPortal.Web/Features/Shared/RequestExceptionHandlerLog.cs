namespace WaPortal.Web.Features.Shared;

internal static partial class RequestExceptionHandlerLog
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Endpoint} failed; request {RequestId}.", EventName = "RequestFailed")]
    internal static partial void Failed(ILogger logger, Exception exception, string method, string endpoint, string requestId);

    [LoggerMessage(2, LogLevel.Warning, "{What} Request {RequestId}.", EventName = "InstanceSilent")]
    internal static partial void InstanceSilent(ILogger logger, string what, string requestId);
}
