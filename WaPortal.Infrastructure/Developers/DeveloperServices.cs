using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Developers;

namespace WaPortal.Infrastructure.Developers;

/// <summary>Registers the request log.</summary>
public static class DeveloperServices
{
    /// <summary>Adds the log of API requests with what writes it. Needs the portal's persistence; what is old goes with the purge of the retention.</summary>
    public static IServiceCollection AddPortalRequestLog(this IServiceCollection services)
    {
        services.AddScoped<IRequestLog, EfRequestLog>();
        services.AddSingleton<RequestRecorder>();
        services.AddSingleton<IRequestRecorder>(provider => provider.GetRequiredService<RequestRecorder>());
        services.AddHostedService(provider => provider.GetRequiredService<RequestRecorder>());
        return services;
    }
}
