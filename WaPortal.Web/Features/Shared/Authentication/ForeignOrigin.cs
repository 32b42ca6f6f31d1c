namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>
/// Tells by <c>Origin</c> (RFC 6454) and <c>Sec-Fetch-Site</c> (W3C Fetch Metadata), both of which a browser sets and no script can, whether the page
/// behind a request is another one than the portal's own. A port makes another origin, though cookies know no ports.
/// </summary>
internal static class ForeignOrigin
{
    internal static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site == "same-origin")
            return false;

        // Following a link is a plain GET that comes from elsewhere, and only shows its answer to whoever followed it.
        if (site is "cross-site" or "same-site" && (IsUnsafe(request.Method) || request.Headers.Upgrade.Count > 0))
            return true;
        return request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsOwn(request, origin);
    }

    private static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var there)
        && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var here)
        && there.Scheme == here.Scheme
        && there.Port == here.Port
        && string.Equals(there.IdnHost, here.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static bool IsUnsafe(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);
}
