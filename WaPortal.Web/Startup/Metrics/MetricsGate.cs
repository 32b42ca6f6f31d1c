using System.Net;
using System.Security.Cryptography;
using System.Text;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Startup.Metrics;

/// <summary>Lets in whoever has the token or, where there is none, this machine.</summary>
internal sealed class MetricsGate(RequestDelegate next, MetricsSettings settings)
{
    private const string Bearer = "Bearer ";

    // A proxy on this machine calls from here, whoever calls it.
    private static readonly string[] ProxyHeaders = ["X-Forwarded-For", "Forwarded", "X-Real-IP"];

    private static readonly Error TokenRequired = new(
        "metrics_token_required", "Metrics need the token of Metrics:Token as Authorization: Bearer.", ErrorKind.Unauthenticated);

    public Task InvokeAsync(HttpContext http)
    {
        if (string.IsNullOrEmpty(settings.Token))
            return IsThisMachine(http) ? next(http) : Problems.WriteAsync(http, RequestErrors.RouteNotFound);
        if (HasToken(http.Request, settings.Token))
            return next(http);
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"metrics\"";
        return Problems.WriteAsync(http, TokenRequired);
    }

    private static bool IsThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !ProxyHeaders.Any(http.Request.Headers.ContainsKey);

    private static bool HasToken(HttpRequest request, string token)
    {
        var given = request.Headers.Authorization.ToString();
        return given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[Bearer.Length..].Trim()), Encoding.UTF8.GetBytes(token));
    }
}
