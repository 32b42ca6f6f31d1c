using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using WaPortal.Infrastructure.Metrics;
using WaPortal.Web.Startup.Metrics;

namespace WaPortal.Web.Startup;

/// <summary><c>/metrics</c> in Prometheus' format, when it is switched on.</summary>
internal static class MetricsStartup
{
    private const string Address = "/metrics";

    internal static void AddMetrics(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(MetricsSettings.Section);
        builder.Services.AddOptions<MetricsSettings>().Bind(section).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MetricsSettings>, MetricsSettingsValidator>());
        if (section.Get<MetricsSettings>() is not { Enabled: true })
            return;
        builder.Services.AddPortalGauges();
        // System.Runtime: processor time, memory, collections, threads of this process.
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(PortalMeter.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting")
            .AddPrometheusExporter());
    }

    /// <summary>Before callers are looked at: a scraper is none.</summary>
    internal static void UseMetrics(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<IOptions<MetricsSettings>>().Value;
        if (!settings.Enabled)
            return;
        app.UseWhen(http => http.Request.Path == Address, metrics =>
        {
            metrics.UseMiddleware<MetricsGate>(settings);
            metrics.UseOpenTelemetryPrometheusScrapingEndpoint(Address);
        });
    }
}
