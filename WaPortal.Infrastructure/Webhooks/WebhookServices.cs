using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Jobs;
using WaPortal.Infrastructure.Outbound;
using WaPortal.Infrastructure.Webhooks.Clock;
using WaPortal.Infrastructure.Webhooks.Dispatch;
using WaPortal.Infrastructure.Webhooks.Outbox;
using WaPortal.Infrastructure.Webhooks.Retention;

namespace WaPortal.Infrastructure.Webhooks;

/// <summary>Registers the delivery of webhooks.</summary>
public static class WebhookServices
{
    /// <summary>
    /// Adds the dispatcher, which runs with the host, its clock, and <see cref="WebhookBell"/> for those who put rows in the outbox. Needs the
    /// portal's persistence and journal. Reads the sections <c>Webhooks</c> and <c>Outbound</c>.
    /// </summary>
    public static IServiceCollection AddPortalWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOutbound(configuration);
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>());

        services.AddPortalJobs();
        services.TryAddSingleton<WebhookBell>();
        services.AddSingleton<WebhookOutbox>();
        services.AddScoped<IDeliveryLog, EfDeliveryLog>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<EndpointTargets>();
        services.AddSingleton<RetryAlarms>();
        services.AddSingleton<WebhookAttempts>();
        services.AddSingleton<EndpointSwitch>();
        services.AddSingleton<IRetryClock, HangfireRetryClock>();
        services.AddHostedService<WebhookDispatcher>();
        services.AddTransient<WebhookPurge>();
        services.AddSingleton(new RecurringWork(jobs => jobs.AddOrUpdate<WebhookPurge>(
            "webhooks-purge", JobQueues.Default, purge => purge.RunAsync(CancellationToken.None), Cron.Hourly())));
        return services;
    }
}
