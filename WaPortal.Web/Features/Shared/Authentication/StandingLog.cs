namespace WaPortal.Web.Features.Shared.Authentication;

internal static partial class StandingLog
{
    [LoggerMessage(1, LogLevel.Warning, "Whether a sign-in still holds could not be found out; it holds until the next look.", EventName = "StandingNotKnown")]
    internal static partial void NotKnown(ILogger logger, Exception failure);
}
