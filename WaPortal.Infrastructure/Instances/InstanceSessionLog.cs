using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Infrastructure.Instances;

internal static partial class InstanceSessionLog
{
    [LoggerMessage(1, LogLevel.Information, "Session of {InstanceId} ended: {Reason}", EventName = "Ended")]
    public static partial void Ended(ILogger logger, string instanceId, CloseReason reason);

    [LoggerMessage(2, LogLevel.Error, "Session of {InstanceId} crashed", EventName = "Crashed")]
    public static partial void Crashed(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "Instance {InstanceId} could not ask WhatsApp about a number", EventName = "ResolveFailed")]
    public static partial void ResolveFailed(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "Instance {InstanceId} could not fetch the file of a message", EventName = "FetchFailed")]
    public static partial void FetchFailed(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "Instance {InstanceId} could not upload a file", EventName = "UploadFailed")]
    public static partial void UploadFailed(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(7, LogLevel.Warning, "Instance {InstanceId} was not told its groups; it asks again when it connects anew", EventName = "GroupsNotListed")]
    public static partial void GroupsNotListed(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "Instance {InstanceId} could not tell that messages were read", EventName = "ReadNotSent")]
    public static partial void ReadNotSent(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "A change of settings of instance {InstanceId} was not taken", EventName = "SettingNotTaken")]
    public static partial void SettingNotTaken(ILogger logger, string instanceId, Exception failure);

    [LoggerMessage(8, LogLevel.Warning, "Instance {InstanceId} could not show its presence or that it types", EventName = "SignalNotSent")]
    public static partial void SignalNotSent(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "An order about a group of instance {InstanceId} was not taken", EventName = "GroupOrderNotTaken")]
    public static partial void GroupOrderNotTaken(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "Instance {InstanceId} got no pairing code", EventName = "NoPairingCode")]
    public static partial void NoPairingCode(ILogger logger, string instanceId, Exception exception);
}
