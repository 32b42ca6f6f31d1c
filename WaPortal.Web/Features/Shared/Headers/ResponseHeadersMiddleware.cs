using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace WaPortal.Web.Features.Shared.Headers;

/// <summary>
/// What every answer carries: the request's id (the caller's own where it gave a plain one), and the headers that keep browsers from guessing types, framing
/// pages, leaking addresses and running scripts that are not the portal's.
/// </summary>
internal sealed partial class ResponseHeadersMiddleware(RequestDelegate next)
{
    internal const string RequestIdHeader = "X-Request-Id";
    private const string Everything = "default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; ";

    /// <summary>The policy of an answer that is to do nothing at all in a browser.</summary>
    internal const string Sandboxed = "sandbox; default-src 'none'";

    // Two foreign pages with scripts of their own in the markup: the API reference, and the dashboard of jobs.
    private static readonly PathString[] ForeignPages = ["/docs", "/jobs"];

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Headers[RequestIdHeader].ToString() is { Length: > 0 } asked && PlainId().IsMatch(asked))
            http.TraceIdentifier = asked;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Features.Set(new ScriptNonce(nonce));
        http.Response.OnStarting(() =>
        {
            Write(http, nonce);
            return Task.CompletedTask;
        });
        return next(http);
    }

    private static void Write(HttpContext http, string nonce)
    {
        var headers = http.Response.Headers;
        headers[RequestIdHeader] = http.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // A file of a stranger's is stricter with itself; what the framework sets for pages is not.
        if (headers.ContentSecurityPolicy.ToString().StartsWith(Sandboxed, StringComparison.Ordinal))
            return;
        headers.ContentSecurityPolicy = Everything
            + (IsForeign(http.Request.Path) ? "script-src 'self' 'unsafe-inline'" : $"script-src 'self' 'nonce-{nonce}'");
    }

    private static bool IsForeign(PathString path) => Array.Exists(ForeignPages, page => path.StartsWithSegments(page));

    [GeneratedRegex("^[A-Za-z0-9._:-]{1,64}$")]
    private static partial Regex PlainId();
}
