using WaPortal.Infrastructure.Identity;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Statistics;
using WaPortal.Infrastructure.Retention;

namespace WaPortal.Web.Startup;

/// <summary>The database and the stores on it.</summary>
internal static class DataStartup
{
    internal static void AddData(this WebApplicationBuilder builder)
    {
        builder.Services.AddPortalPersistence(builder.Configuration);
        builder.Services.AddPortalStores();
        builder.Services.AddPortalRetention(builder.Configuration);
        builder.Services.AddPortalIdentity(builder.Configuration);
        builder.Services.AddPortalStatistics();
    }

    /// <summary>Before the first request and before any background work: nothing else may find an old schema.</summary>
    internal static Task PrepareDataAsync(this WebApplication app) => app.Services.PrepareDatabaseAsync(app.Lifetime.ApplicationStopping);
}
