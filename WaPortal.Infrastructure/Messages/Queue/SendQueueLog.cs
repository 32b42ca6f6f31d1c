using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Messages.Queue;

internal static partial class SendQueueLog
{
    [LoggerMessage(1, LogLevel.Warning, "Message {MessageId} of instance {InstanceId} waited and was not sent: {Reason}", EventName = "QueuedSendFailed")]
    public static partial void Failed(ILogger logger, string instanceId, string messageId, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Instance {InstanceId} does not answer; what waits for it waits on", EventName = "QueueSilent")]
    public static partial void Silent(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "A pass over the waiting messages failed; the next takes what this one left", EventName = "QueuePassFailed")]
    public static partial void PassFailed(ILogger logger, Exception exception);
}
