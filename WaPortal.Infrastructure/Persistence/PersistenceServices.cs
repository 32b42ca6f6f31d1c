using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Live;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.KeyRing;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>Registers the database and what hangs on it.</summary>
public static class PersistenceServices
{
    /// <summary>
    /// Adds <see cref="PortalDbContext"/>, <see cref="OwnerScope"/> and <see cref="RequestOrigin"/> (all scoped), the data directory, Data Protection with
    /// its keys in the database under the master key, the journal with the protocol state beside it, and the live feed. Reads the sections <c>Database</c> and <c>Data</c>.
    /// </summary>
    public static IServiceCollection AddPortalPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateOnStart();
        services.AddOptions<DataOptions>().Bind(configuration.GetSection(DataOptions.Section));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DataDirectory>();
        services.AddSingleton<PortalDatabase>();
        services.AddSingleton<MasterKey>();
        services.AddScoped<OwnerScope>();
        services.AddScoped<RequestOrigin>();
        services.Configure<IdentityOptions>(PortalIdentitySchema.Apply);
        services.AddDbContext<PortalDbContext>(
            (provider, builder) => provider.GetRequiredService<PortalDatabase>().Configure(builder),
            // The options are the same for all; making them anew for each scope costs as much as a query.
            optionsLifetime: ServiceLifetime.Singleton);
        services.AddDataProtection().SetApplicationName("WaPortal").PersistKeysToDbContext<PortalDbContext>();
        services.AddOptions<KeyManagementOptions>()
            .Configure<MasterKey>((options, masterKey) => options.XmlEncryptor = new MasterKeyXmlEncryptor(masterKey));
        services.AddSingleton<ILiveFeed, InProcessLiveFeed>();
        services.AddJournal();
        return services;
    }
}
