using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Statistics;
using WaPortal.Infrastructure.Jobs;

namespace WaPortal.Infrastructure.Statistics;

/// <summary>Registers counting and adding up.</summary>
public static class StatisticsServices
{
    private const string EveryFiveMinutes = "*/5 * * * *";

    /// <summary>Adds the meter with its flush, the reader of counters, and the statistics of the system with their job. Needs the portal's persistence.</summary>
    public static IServiceCollection AddPortalStatistics(this IServiceCollection services)
    {
        services.AddPortalJobs();
        services.AddScoped<IUsageReader, EfUsageReader>();
        services.AddSingleton<UsageMeter>();
        services.AddSingleton<IUsageMeter>(provider => provider.GetRequiredService<UsageMeter>());
        services.AddHostedService<UsageFlush>();
        services.AddSingleton<EfSystemStatistics>();
        services.AddSingleton<ISystemStatistics>(provider => provider.GetRequiredService<EfSystemStatistics>());
        services.AddSingleton(new RecurringWork(jobs => jobs.AddOrUpdate<EfSystemStatistics>(
            "statistics-system", JobQueues.Default, statistics => statistics.RunAsync(CancellationToken.None), EveryFiveMinutes)));
        return services;
    }
}
