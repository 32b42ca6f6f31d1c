namespace WaPortal.Sandbox.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(1, LogLevel.Error, "The sandbox's state could not be written", EventName = "WriteFailed")]
    public static partial void WriteFailed(ILogger logger, Exception failure);
}
