using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web.Startup;

/// <summary>Who may do what, and how they prove who they are.</summary>
internal static class AuthenticationStartup
{
    internal static void AddAuthentication(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CredentialVerdicts>();
        var authentication = builder.Services.AddAuthentication(options =>
        {
            options.DefaultScheme = PortalScheme.Name;
            options.DefaultSignInScheme = IdentityConstants.ExternalScheme;
        });
        authentication.AddScheme<AuthenticationSchemeOptions, PortalAuthenticationHandler>(PortalScheme.Name, null);
        authentication.AddIdentityCookies();
        builder.Services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "waportal";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
        });
        builder.Services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(5));

        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(PortalScheme.AdministratorPolicy, policy => policy.RequireAuthenticatedUser().RequireRole(CallerClaims.AdministratorRole));
        builder.Services.AddCascadingAuthenticationState();
    }

    internal static void UseCallers(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<CrossSiteMiddleware>();
        app.UseMiddleware<OwnerScopeMiddleware>();
        app.UseAuthorization();
    }
}
