using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Diagnostics;
using MudBlazor;
using MudBlazor.Services;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Web.Account;
using WaPortal.Web.Components;
using WaPortal.Web.Components.Live;
using WaPortal.Web.Features.Chats;
using WaPortal.Web.Features.Live;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web.Startup;

/// <summary>The pages, their circuits, and the live hub.</summary>
internal static class BlazorStartup
{
    private const string LoginPath = "/account/login";

    // A keystroke brings the whole text of its field. JSON takes six bytes for the worst of characters; the rest is the envelope's.
    private const long MaxCircuitMessageBytes = (6 * MessageErrors.TextMaxLength) + (16 * 1024);

    internal static void AddPages(this WebApplicationBuilder builder)
    {
        // A build that was not published finds its styles and scripts by a manifest, in whichever environment it runs.
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, $"{builder.Environment.ApplicationName}.staticwebassets.runtime.json")))
            builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents()
            .AddInteractiveServerComponents(options => options.DetailedErrors = builder.Environment.IsDevelopment())
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MaxCircuitMessageBytes);
        builder.Services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.VisibleStateDuration = 4000;
            mud.SnackbarConfiguration.PreventDuplicates = true;
        });
        builder.Services.AddScoped<AuthenticationStateProvider, RevalidatingAuthentication>();
        builder.Services.AddScoped<Portal>();
        builder.Services.AddSingleton<Bubbles>();
        builder.Services.AddSingleton<LookGate>();

        // A form without its token is the sender's fault in every environment.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        builder.Services.AddSignalR();
        builder.Services.AddSingleton<LiveRelay>();
        builder.Services.AddSingleton<ConnectionGuard>();
        builder.Services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = LoginPath;
            cookie.AccessDeniedPath = "/not-found";
        });
        builder.Services.Configure<CircuitOptions>(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = 1000;

            // What is shown waits for a browser that is behind, and then comes in one piece: more drawings on their way would all be late.
            circuits.MaxBufferedUnacknowledgedRenderBatches = 1;
        });
    }

    /// <summary>What a browser sees where there is no page. Around the answers for programs: what has a body already is left alone.</summary>
    internal static void UsePageAnswers(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            // A refused form must not be read again on its way to another page.
            if (!HttpMethods.IsGet(http.Request.Method) && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(http);
        });
    }

    internal static void MapPages(this WebApplication app)
    {
        app.UseAntiforgery();
        app.UseStaleForms();
        app.MapStaticAssets().AllowAnonymous();
        app.MapAccount();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapHub<PortalHub>(PortalHub.Path, connection => connection.CloseOnAuthenticationExpiration = true)
            .RequireAuthorization()
            .WithMetadata(new RequiresScopeAttribute(ApiScopes.Read));
    }
}
