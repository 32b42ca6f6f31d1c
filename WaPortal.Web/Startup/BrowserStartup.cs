using WaPortal.Web.Features.Shared.Headers;

namespace WaPortal.Web.Startup;

/// <summary>What browsers are told: headers of every answer, and which other origins may call the API (<c>Cors:AllowedOrigins</c>, none unless set).</summary>
internal static class BrowserStartup
{
    private const string OriginsKey = "Cors:AllowedOrigins";
    private const string Policy = "api";

    private static readonly string[] ReadableHeaders =
        ["Idempotency-Replayed", "Location", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After", ResponseHeadersMiddleware.RequestIdHeader, "X-QR-Expires-At", "X-Refresh-Token"];

    internal static void AddBrowserRules(this WebApplicationBuilder builder)
    {
        var origins = Origins(builder.Configuration);
        // Never with cookies: pages elsewhere call with a key or a token of their own.
        builder.Services.AddCors(cors => cors.AddPolicy(
            Policy, policy => policy.WithOrigins(origins).AllowAnyMethod().AllowAnyHeader().WithExposedHeaders(ReadableHeaders)));
    }

    internal static void UseBrowserRules(this WebApplication app)
    {
        app.UseMiddleware<ResponseHeadersMiddleware>();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        if (Origins(app.Configuration).Length > 0)
            app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseCors(Policy));
    }

    private static string[] Origins(IConfiguration configuration) => configuration.GetSection(OriginsKey).Get<string[]>() ?? [];
}
