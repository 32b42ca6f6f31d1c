using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>
/// The one place that keeps other sites' pages from riding on the browser's cookie where there is no antiforgery token: the API, the hub and the
/// circuits, WebSockets among them, to which browsers apply no same-origin policy. Keys and tokens are not sent by a browser on its own.
/// </summary>
internal sealed class CrossSiteMiddleware(RequestDelegate next, ILogger<CrossSiteMiddleware> logger)
{
    private static readonly PathString[] Guarded = ["/api", "/hubs", "/_blazor"];

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<Caller>() is not { Means: CallerMeans.Cookie } || !IsGuarded(http.Request.Path) || !ForeignOrigin.IsForeign(http.Request))
            return next(http);
        CrossSiteLog.Refused(logger, http.Request.Headers.Origin.ToString(), $"{http.Request.Scheme}://{http.Request.Host}");
        return Problems.WriteAsync(http, RequestErrors.CrossSite);
    }

    private static bool IsGuarded(PathString path)
    {
        foreach (var guarded in Guarded)
            if (path.StartsWithSegments(guarded))
                return true;
        return false;
    }
}
