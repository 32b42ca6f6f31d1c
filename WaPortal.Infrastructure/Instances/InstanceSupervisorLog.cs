using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Instances;

internal static partial class InstanceSupervisorLog
{
    [LoggerMessage(1, LogLevel.Information, "Bringing {Count} instances back", EventName = "Resuming")]
    public static partial void Resuming(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Error, "Instance {InstanceId} could not be started", EventName = "StartFailed")]
    public static partial void StartFailed(ILogger logger, string instanceId, Exception exception);
}
