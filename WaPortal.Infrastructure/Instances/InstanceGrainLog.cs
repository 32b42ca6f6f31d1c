using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Instances;

internal static partial class InstanceGrainLog
{
    [LoggerMessage(1, LogLevel.Debug, "Instance {InstanceId} leaves this node: {Reason}", EventName = "Deactivating")]
    public static partial void Deactivating(ILogger logger, string instanceId, DeactivationReasonCode reason);
}
