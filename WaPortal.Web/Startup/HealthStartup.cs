using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Startup;

/// <summary><c>/health/live</c> while the process runs, <c>/health/ready</c> while it can serve.</summary>
internal static class HealthStartup
{
    internal const string ReadyTag = "ready";

    internal static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: [ReadyTag]);

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = WriteAsync,
        }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        if (report.Status == HealthStatus.Healthy)
            return http.Response.WriteAsJsonAsync(new { status = "ok" });

        // Names of checks only: descriptions of failures belong to the log.
        var failed = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => entry.Key);
        return Problems.WriteAsync(http, RequestErrors.NotReady with { Detail = $"Not healthy: {string.Join(", ", failed)}." });
    }
}
