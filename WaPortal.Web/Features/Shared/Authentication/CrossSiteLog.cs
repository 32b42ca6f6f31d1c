namespace WaPortal.Web.Features.Shared.Authentication;

internal static partial class CrossSiteLog
{
    [LoggerMessage(1, LogLevel.Warning, "A page of {Origin} was kept from using the cookie of {Own}. If they are the same to browsers, the proxy in between has to pass X-Forwarded-Proto and Host on: docs/OPERATIONS.md", EventName = "CrossSiteRefused")]
    internal static partial void Refused(ILogger logger, string origin, string own);
}
