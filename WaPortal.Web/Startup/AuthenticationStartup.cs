using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using WaPortal.Domain.Accounts;
using WaPortal.Web.Features.Developers;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.Authentication;
using WaPortal.Web.Features.Statistics;

namespace WaPortal.Web.Startup;

/// <summary>Who may do what, and how they prove who they are.</summary>
internal static class AuthenticationStartup
{
    internal static void AddAuthentication(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CredentialVerdicts>();
        builder.Services.AddSingleton<ICredentialChanges>(provider => provider.GetRequiredService<CredentialVerdicts>());
        builder.Services.AddSingleton<EndedSignIns>();
        builder.Services.AddSingleton<RecentChanges>();
        builder.Services.AddSingleton<Standing>();
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
            cookie.Events.OnSigningIn = signIn =>
            {
                EndedSignIns.Identify(signIn.Principal);
                return Task.CompletedTask;
            };
        });
        builder.Services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).PostConfigure<RecentChanges>((cookie, changes) =>
        {
            var validate = cookie.Events.OnValidatePrincipal;
            cookie.Events.OnValidatePrincipal = context =>
            {
                // A cookie without a time of issue is checked against the database at once.
                if (context.Principal is { } principal && changes.Contain(principal))
                    context.Properties.IssuedUtc = null;
                return validate(context);
            };
        });
        builder.Services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromMinutes(5);
            options.OnRefreshingPrincipal = refresh =>
            {
                EndedSignIns.Carry(refresh.CurrentPrincipal, refresh.NewPrincipal);
                return Task.CompletedTask;
            };
        });

        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(PortalScheme.AdministratorPolicy, policy => policy.RequireAuthenticatedUser().RequireRole(CallerClaims.AdministratorRole));
        builder.Services.AddCascadingAuthenticationState();
    }

    internal static void UseCallers(this WebApplication app)
    {
        // From the first change on, and not from the first cookie.
        app.Services.GetRequiredService<RecentChanges>();
        app.UseAuthentication();
        app.UseMiddleware<CrossSiteMiddleware>();
        app.UseMiddleware<OwnerScopeMiddleware>();
        app.UseMiddleware<UsageMiddleware>();
        app.UseMiddleware<RequestLogMiddleware>();
        app.UseAuthorization();
        app.UseMiddleware<AccessMiddleware>();
    }
}
