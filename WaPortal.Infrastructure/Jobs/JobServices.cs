using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Jobs;

/// <summary>Registers Hangfire: the clock for what happens later.</summary>
public static class JobServices
{
    private static readonly Lock FilterGate = new();

    /// <summary>Adds the job client and the job server; needs the portal's persistence. Safe to be called twice.</summary>
    public static IServiceCollection AddPortalJobs(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(JobStorage))) return services;

        // Registered before Hangfire's own, which are statics: several portals may live in one process, and the jobs of one are not to run in another.
        services.AddSingleton(provider => JobStorageFactory.Create(provider.GetRequiredService<PortalDatabase>()));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire((provider, configuration) =>
        {
            configuration
                .UseLogProvider(new HostLogProvider(provider.GetRequiredService<ILoggerFactory>()))
                .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings();
            RemoveCultureFilter();
        });
        services.AddHangfireServer(server =>
        {
            server.Queues = [JobQueues.Webhooks, JobQueues.Default];
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            server.WorkerCount = 4;
            server.StopTimeout = TimeSpan.FromSeconds(5);
            server.ShutdownTimeout = TimeSpan.FromSeconds(10);
        });
        services.AddHostedService<RecurringJobs>();
        return services;
    }

    /// <summary>Jobs carry ids only; the culture of whoever caused one means nothing to it.</summary>
    private static void RemoveCultureFilter()
    {
        lock (FilterGate)
        {
            foreach (var filter in GlobalJobFilters.Filters.Where(filter => filter.Instance is CaptureCultureAttribute).ToArray())
                GlobalJobFilters.Filters.Remove(filter.Instance);
        }
    }
}
