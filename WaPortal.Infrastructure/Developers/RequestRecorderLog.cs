using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Developers;

internal static partial class RequestRecorderLog
{
    [LoggerMessage(1, LogLevel.Warning, "Up to {Count} lines of the request log could not be written and are lost.")]
    internal static partial void Lost(ILogger logger, Exception exception, int count);
}
