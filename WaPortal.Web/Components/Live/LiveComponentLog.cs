namespace WaPortal.Web.Components.Live;

/// <summary>What live pages log.</summary>
internal static partial class LiveComponentLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Component} could not read anew what it shows; it keeps the old and tries again", EventName = "RefreshFailed")]
    internal static partial void RefreshFailed(ILogger logger, Exception failure, string component);
}
