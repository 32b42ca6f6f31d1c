using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Instances;

internal static partial class ClientVersionsLog
{
    [LoggerMessage(1, LogLevel.Warning, "WhatsApp refuses client version {Version}; another one is looked up", EventName = "Refused")]
    public static partial void Refused(ILogger logger, string version);

    [LoggerMessage(2, LogLevel.Error, "The client version could not be read or kept", EventName = "NotRead")]
    public static partial void NotRead(ILogger logger, Exception failure);
}
