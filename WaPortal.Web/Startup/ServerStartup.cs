using WaPortal.Web.Startup.Memory;

namespace WaPortal.Web.Startup;

/// <summary>The web server itself.</summary>
internal static class ServerStartup
{
    private const long MaxBodyBytes = 1024 * 1024;
    private const string DefaultUrl = "http://localhost:5080";
    private static readonly string[] AddressKeys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    internal static void AddServer(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Everything but an upload is far smaller; an address that takes files raises it for itself.
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });

        // Not in appsettings.json: a value there would win over the ASPNETCORE_URLS that containers set.
        if (AddressKeys.All(key => string.IsNullOrEmpty(builder.Configuration[key])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultUrl);
        // A service that is missing shows at the first start and not at the first request, in production too.
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        builder.Services.AddHostedService<IdleTrim>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }
}
