using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Instances;

internal static partial class InstanceGrainLog
{
    [LoggerMessage(1, LogLevel.Debug, "Instance {InstanceId} leaves this node: {Reason}", EventName = "Deactivating")]
    public static partial void Deactivating(ILogger logger, string instanceId, DeactivationReasonCode reason);

    [LoggerMessage(2, LogLevel.Error, "Instance {InstanceId} could not be started; again in {Pause}", EventName = "StartFailed")]
    public static partial void StartFailed(ILogger logger, string instanceId, TimeSpan pause, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "Instance {InstanceId} broke off; again in {Pause}", EventName = "BrokeOff")]
    public static partial void BrokeOff(ILogger logger, string instanceId, TimeSpan pause);

    [LoggerMessage(4, LogLevel.Error, "The state of instance {InstanceId} could not be dropped", EventName = "StateSealed")]
    public static partial void StateSealed(ILogger logger, string instanceId, Exception exception);
}
