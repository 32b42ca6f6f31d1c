using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Administration;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Contacts;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Activity;
using WaPortal.Infrastructure.Administration;
using WaPortal.Infrastructure.Audit;
using WaPortal.Infrastructure.Chats;
using WaPortal.Infrastructure.Contacts;
using WaPortal.Infrastructure.Groups;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Webhooks;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>Registers the stores that use cases read and write through.</summary>
public static class StoreServices
{
    /// <summary>Adds the stores behind the use cases; scoped, as the context is.</summary>
    public static IServiceCollection AddPortalStores(this IServiceCollection services)
    {
        services.AddSingleton<KnownInstances>();
        services.TryAddSingleton<WebhookBell>();
        services.AddSingleton<EndpointChanges>();
        services.AddScoped<IInstanceStore, EfInstanceStore>();
        services.AddScoped<IWebhookStore, EfWebhookStore>();
        services.AddScoped<IChatHistory, EfChatHistory>();
        services.AddScoped<IAuditLog, EfAuditLog>();
        services.AddScoped<IActivityLog, EfActivityLog>();
        services.AddScoped<IContactDirectory, EfContactDirectory>();
        services.AddScoped<IGroupDirectory, EfGroupDirectory>();
        services.AddScoped<Administrators>();
        services.AddScoped<IUserAdministration, EfUserAdministration>();
        services.AddScoped<IInstanceCensus, EfInstanceCensus>();
        return services;
    }
}
