using System.Globalization;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.RateLimiting;

/// <summary>
/// Bounds the requests of each account, and within it of each key, and says in <c>RateLimit-*</c> headers how much is left. Behind
/// authentication: whoever is nobody has other limits.
/// </summary>
internal sealed class RequestRateMiddleware(RequestDelegate next, RequestWindows windows, IOptions<RateLimitOptions> options)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api") || http.Features.Get<Caller>() is not { } caller)
            return next(http);
        if (Tightest(caller) is not { } allowance)
            return next(http);

        var headers = http.Response.Headers;
        var reset = Math.Max(1, (long)Math.Ceiling(allowance.Reset.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Limit"] = allowance.Limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = allowance.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = reset;
        return allowance.IsGranted
            ? next(http)
            : Problems.WriteAsync(http, RequestErrors.RateLimited with { RetryAfter = allowance.Reset });
    }

    private RequestAllowance? Tightest(Caller caller)
    {
        var limits = options.Value;
        RequestAllowance? key = null;
        if (limits.RequestsPerMinutePerKey > 0 && caller.KeyId is { } id)
            key = windows.Take($"key {id}", limits.RequestsPerMinutePerKey);
        // A request that its key's window refuses takes nothing from the account's other keys.
        if (limits.RequestsPerMinutePerAccount == 0 || key is { IsGranted: false })
            return key;
        var account = windows.Take($"account {caller.UserId}", limits.RequestsPerMinutePerAccount);
        return key is { } taken && account.IsGranted && taken.Remaining <= account.Remaining ? taken : account;
    }
}
