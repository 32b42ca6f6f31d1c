using Hangfire.Dashboard;

namespace WaPortal.Infrastructure.Jobs;

/// <summary>Shows the job dashboard to signed-in administrators and to nobody else, on the same machine or not.</summary>
/// <param name="administratorRole">The role's name.</param>
public sealed class AdministratorsOnly(string administratorRole) : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var user = context.GetHttpContext().User;
        return user.Identity?.IsAuthenticated == true && user.IsInRole(administratorRole);
    }
}
