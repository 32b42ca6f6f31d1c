using WaPortal.Infrastructure.Developers;
using WaPortal.Infrastructure.Identity;
using WaPortal.Infrastructure.Mail;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Quotas;
using WaPortal.Infrastructure.Retention;
using WaPortal.Infrastructure.Statistics;

namespace WaPortal.Web.Startup;

/// <summary>The database, the stores on it, and the mails that it queues.</summary>
internal static class DataStartup
{
    internal static void AddData(this WebApplicationBuilder builder)
    {
        builder.Services.AddPortalPersistence(builder.Configuration);
        builder.Services.AddPortalStores();
        builder.Services.AddPortalRetention(builder.Configuration);
        builder.Services.AddPortalIdentity(builder.Configuration);
        builder.Services.AddPortalStatistics();
        builder.Services.AddPortalRequestLog();
        builder.Services.AddPortalQuotas(builder.Configuration);
        builder.Services.AddPortalMail(builder.Configuration);
    }

    /// <summary>Before the first request and before any background work: nothing else may find an old schema.</summary>
    internal static Task PrepareDataAsync(this WebApplication app) => app.Services.PrepareDatabaseAsync(app.Lifetime.ApplicationStopping);
}
