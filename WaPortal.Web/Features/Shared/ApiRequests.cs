namespace WaPortal.Web.Features.Shared;

/// <summary>Tells requests of programs from those of browsers that want a page.</summary>
internal static class ApiRequests
{
    private static readonly PathString[] Prefixes = ["/api", "/hubs", "/health", "/openapi", "/metrics"];

    /// <summary>True when the answer to a failure should be problem+json and not a page.</summary>
    internal static bool Matches(HttpContext http) =>
        IsApiPath(http.Request.Path)
        || !http.Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>True for addresses that serve programs only.</summary>
    internal static bool IsApiPath(PathString path)
    {
        foreach (var prefix in Prefixes)
            if (path.StartsWithSegments(prefix))
                return true;
        return false;
    }
}
