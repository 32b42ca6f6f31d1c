using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace WaPortal.Infrastructure.Outbound;

/// <summary>Registers what guards calls to addresses that users give.</summary>
public static class OutboundServices
{
    /// <summary>Adds <see cref="OutboundAddressPolicy"/> and <see cref="OutboundConnector"/>; reads the section <c>Outbound</c>. Safe to be called twice.</summary>
    public static IServiceCollection AddOutbound(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(OutboundConnector))) return services;
        services.AddOptions<OutboundOptions>().Bind(configuration.GetSection(OutboundOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutboundOptions>, OutboundOptionsValidator>());
        services.AddSingleton<OutboundAddressPolicy>();
        services.TryAddSingleton<INameResolver, SystemNameResolver>();
        services.AddSingleton<OutboundConnector>();
        return services;
    }
}
