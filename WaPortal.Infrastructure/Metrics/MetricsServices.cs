using Microsoft.Extensions.DependencyInjection;

namespace WaPortal.Infrastructure.Metrics;

/// <summary>Registers what is looked up for metrics.</summary>
public static class MetricsServices
{
    /// <summary>Adds the gauges; needs the portal's persistence.</summary>
    public static IServiceCollection AddPortalGauges(this IServiceCollection services) => services.AddHostedService<PortalGauges>();
}
