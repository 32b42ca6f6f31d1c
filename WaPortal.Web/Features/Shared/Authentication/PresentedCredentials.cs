using System.Net;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>The API key and the bearer token that a request carries; without either, a browser's cookie may speak for it.</summary>
internal readonly struct PresentedCredentials
{
    private const string Scheme = "Bearer ";

    private PresentedCredentials(string? key, string? bearer, IPAddress? address)
    {
        Key = key;
        Bearer = bearer;
        Address = address;
    }

    internal string? Key { get; }

    /// <summary>A token, or a key in its place.</summary>
    internal string? Bearer { get; }

    /// <summary>Where the request came from, if that is known.</summary>
    internal IPAddress? Address { get; }

    internal bool AreNone => Key is null && Bearer is null;

    internal static PresentedCredentials Of(HttpRequest request)
    {
        var key = request.Headers.TryGetValue(PortalScheme.ApiKeyHeader, out var header) ? header.ToString().Trim() : null;
        return new PresentedCredentials(string.IsNullOrEmpty(key) ? null : key, BearerOf(request), request.HttpContext.Connection.RemoteIpAddress);
    }

    private static string? BearerOf(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return authorization[Scheme.Length..].Trim();

        // Browsers cannot set headers on WebSockets; hubs, and they alone, take the token from the address.
        return request.Path.StartsWithSegments("/hubs") && request.Query.TryGetValue("access_token", out var token) ? token.ToString() : null;
    }
}
