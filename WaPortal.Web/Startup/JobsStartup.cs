using Hangfire;
using WaPortal.Infrastructure.Jobs;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web.Startup;

/// <summary>The job dashboard, <c>/admin/jobs</c>.</summary>
internal static class JobsStartup
{
    internal static void MapJobs(this WebApplication app) => app
        .MapHangfireDashboard("/admin/jobs", new DashboardOptions
        {
            Authorization = [new AdministratorsOnly(CallerClaims.AdministratorRole)],
            DashboardTitle = "Jobs",
            DisplayStorageConnectionString = false,
        })
        .RequireAuthorization(PortalScheme.AdministratorPolicy);
}
