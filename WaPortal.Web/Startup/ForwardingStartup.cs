using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WaPortal.Web.Startup.Forwarding;

namespace WaPortal.Web.Startup;

/// <summary>Whom a request comes from when reverse proxies stand in front.</summary>
internal static class ForwardingStartup
{
    internal static void AddForwarding(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ReverseProxySettings>().Bind(builder.Configuration.GetSection(ReverseProxySettings.Section)).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReverseProxySettings>, ReverseProxySettingsValidator>());
    }

    /// <summary>Before everything that looks at the client's address or scheme.</summary>
    internal static void UseForwarding(this WebApplication app)
    {
        var trusted = app.Services.GetRequiredService<IOptions<ReverseProxySettings>>().Value.Trusted;
        if (trusted.Count == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // As far back as the chain is trusted, and no further.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in trusted)
        {
            if (ReverseProxySettings.TryParse(text, out var network))
                options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
