using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Quotas;

namespace WaPortal.Infrastructure.Quotas;

/// <summary>Registers plans and what is counted against them.</summary>
public static class QuotaServices
{
    /// <summary>Adds the plans and their counters. Needs the portal's persistence. Reads the section <c>Plans</c>.</summary>
    public static IServiceCollection AddPortalQuotas(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PlanOptions>().Bind(configuration.GetSection(PlanOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PlanOptions>, PlanOptionsValidator>());
        services.AddSingleton(provider => new PlanCatalogue(provider.GetRequiredService<IOptions<PlanOptions>>().Value));
        services.AddSingleton<AccountPlans>();
        services.AddSingleton<IAccountPlans>(provider => provider.GetRequiredService<AccountPlans>());
        services.AddSingleton<IQuotaCounters, QuotaCounters>();
        return services;
    }
}
