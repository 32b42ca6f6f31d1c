using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Idempotency;
using WaPortal.Infrastructure.Jobs;

namespace WaPortal.Infrastructure.Idempotency;

/// <summary>Registers what remembers requests by their keys.</summary>
public static class IdempotencyServices
{
    public static IServiceCollection AddPortalIdempotency(this IServiceCollection services)
    {
        services.AddScoped<IdempotentCall>();
        services.AddScoped<IIdempotencyStore, EfIdempotencyStore>();
        services.AddTransient<IdempotencyPurge>();
        services.AddSingleton(new RecurringWork(jobs => jobs.AddOrUpdate<IdempotencyPurge>(
            "idempotency-purge", JobQueues.Default, purge => purge.RunAsync(CancellationToken.None), Cron.Hourly())));
        return services;
    }
}
