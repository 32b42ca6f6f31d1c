using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Administration;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Cluster;
using WaPortal.Infrastructure.Messages.Queue;
using WaPortal.Infrastructure.Outbound;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Registers the sessions.</summary>
public static class InstanceServices
{
    /// <summary>
    /// Adds <see cref="IInstanceSessions"/> and what runs behind it. Needs persistence, webhooks, a silo and an
    /// <see cref="ISandboxNetwork"/>. Reads the section <c>WhatsApp</c>.
    /// </summary>
    public static IServiceCollection AddPortalInstances(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WhatsAppOptions>().Bind(configuration.GetSection(WhatsAppOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WhatsAppOptions>, WhatsAppOptionsValidator>());
        services.TryAddSingleton<IWebSocketFactory, ClientWebSocketFactory>();
        services.TryAddSingleton<WebhookBell>();
        services.AddOutbound(configuration);
        services.TryAddSingleton<IVersionLookup, HttpVersionLookup>();
        services.AddSingleton<ClientVersions>();
        services.AddSingleton<IClientVersions>(provider => provider.GetRequiredService<ClientVersions>());
        services.AddSingleton<IClientVersionStore>(provider => provider.GetRequiredService<ClientVersions>());
        services.AddSingleton<WhatsAppNetwork>();
        services.AddSingleton<CommitProjector>();
        services.AddSingleton<SessionAftermath>();
        services.AddSingleton<InstanceSessionFactory>();
        services.AddSingleton<IInstanceSessions, OrleansInstanceSessions>();
        services.AddSingleton<IInstanceNodes, OrleansInstanceNodes>();
        services.AddHostedService<InstanceSupervisor>();
        services.AddScoped<ISendQueue, EfSendQueue>();
        services.AddSingleton<SendQueueDelivery>();
        services.AddHostedService<SendQueueWorker>();
        return services;
    }
}
