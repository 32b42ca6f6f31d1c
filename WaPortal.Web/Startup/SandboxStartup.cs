using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Sandbox;
using WaPortal.Infrastructure.Instances;
using WaPortal.Sandbox.Control;
using WaPortal.Web.Startup.Sandbox;

namespace WaPortal.Web.Startup;

/// <summary>Test mode: the built-in sandbox, a program elsewhere, or none.</summary>
internal static class SandboxStartup
{
    internal static void AddSandbox(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(SandboxSettings.Section);
        builder.Services.AddOptions<SandboxSettings>().Bind(section).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SandboxSettings>, SandboxSettingsValidator>());
        var settings = section.Get<SandboxSettings>() ?? new SandboxSettings();
        if (!settings.Enabled)
        {
            builder.Services.AddSingleton<ISandboxNetwork, NoSandbox>();
            builder.Services.AddSingleton<ISandboxPhones>(new SandboxPhones(null));
        }
        else if (Uri.TryCreate(settings.Url, UriKind.Absolute, out var url))
        {
            builder.Services.AddHttpClient<HttpSandboxControl>(client => client.BaseAddress = url);
            builder.Services.AddSingleton<ISandboxNetwork>(services => new RemoteSandbox(url, services.GetRequiredService<HttpSandboxControl>()));
            builder.Services.AddTransient<ISandboxPhones>(services => new SandboxPhones(services.GetRequiredService<HttpSandboxControl>()));
        }
        else
        {
            builder.Services.AddSingleton<BuiltInSandbox>();
            builder.Services.AddSingleton<ISandboxNetwork>(services => services.GetRequiredService<BuiltInSandbox>());
            builder.Services.AddSingleton<ISandboxPhones>(services => new SandboxPhones(services.GetRequiredService<BuiltInSandbox>().Control));
        }
    }
}
