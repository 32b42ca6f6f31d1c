using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WaPortal.Infrastructure.Jobs;

namespace WaPortal.Infrastructure.Retention;

/// <summary>Registers what forgets.</summary>
public static class RetentionServices
{
    private const int MinuteOfTheHour = 30;

    /// <summary>Adds the purge as a recurring job. Needs the portal's persistence. Reads the section <c>Retention</c>.</summary>
    public static IServiceCollection AddPortalRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>());
        services.AddPortalJobs();
        services.AddTransient<RetentionPurge>();
        // Every hour, though days are counted: a portal that is off at night is to forget, too.
        services.AddSingleton(new RecurringWork(jobs => jobs.AddOrUpdate<RetentionPurge>(
            "retention-purge", JobQueues.Default, purge => purge.RunAsync(CancellationToken.None), Cron.Hourly(MinuteOfTheHour))));
        return services;
    }
}
