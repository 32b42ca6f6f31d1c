using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.RateLimiting;

namespace WaPortal.Web.Startup;

/// <summary>How often one address may try to sign in and have mails sent, and how much one account or key may ask.</summary>
internal static class RateLimitStartup
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    internal static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(RateLimitOptions.Section);
        builder.Services.AddOptions<RateLimitOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<RequestWindows>();
        var limits = section.Get<RateLimitOptions>() ?? new RateLimitOptions();
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) => new ValueTask(RejectAsync(context));
            limiter.AddPolicy(RateLimits.SignIn, http => PerAddress(http, limits.SignInsPerMinute));
            limiter.AddPolicy(RateLimits.Mail, http => PerAddress(http, limits.MailsPerMinute));
        });
    }

    internal static void UseRateLimits(this WebApplication app) => app.UseRateLimiter();

    /// <summary>Behind authentication.</summary>
    internal static void UseRequestRates(this WebApplication app) => app.UseMiddleware<RequestRateMiddleware>();

    // Looking at the form is not an attempt.
    private static RateLimitPartition<string> PerAddress(HttpContext http, int permits) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(
                // The route and not the path, which leads there in many spellings.
                $"{http.Connection.RemoteIpAddress} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 });

    private static Task RejectAsync(OnRejectedContext context)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Window;
        return Problems.WriteAsync(context.HttpContext, RequestErrors.TooManyRequests with { RetryAfter = wait });
    }
}
