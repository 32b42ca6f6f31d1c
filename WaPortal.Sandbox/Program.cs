using WaPortal.Sandbox.Admin;

namespace WaPortal.Sandbox;

/// <summary>The sandbox as a program of its own; README.md says how to use it.</summary>
internal static class Program
{
    private const string DefaultUrl = "http://127.0.0.1:7900";

    private static async Task Main(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        var options = ReadOptions(builder.Configuration);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new SandboxServer(
            options, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>()));

        await using var app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        var server = app.Services.GetRequiredService<SandboxServer>();
        app.MapSandbox(server);
        // The port may be any free one, so the addresses are known only now.
        app.Lifetime.ApplicationStarted.Register(() => server.MediaAddresses = [.. app.Urls.Select(Reachable)]);
        await app.RunAsync();
    }

    /// <summary>An address that listens everywhere is told as the one of this machine.</summary>
    private static Uri Reachable(string url)
    {
        var address = new UriBuilder(url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal));
        if (address.Host is "0.0.0.0" or "[::]")
            address.Host = "localhost";
        return address.Uri;
    }

    private static SandboxOptions ReadOptions(ConfigurationManager configuration)
    {
        var options = new SandboxOptions { StateFile = Path.Combine("data", "sandbox.db") };
        configuration.GetSection("Sandbox").Bind(options);
        if (configuration["Data:Directory"] is { Length: > 0 } directory)
            options.StateFile = Path.Combine(directory, "sandbox.db");
        if (string.IsNullOrEmpty(options.StateFile) || options.StateFile == "memory")
            options.StateFile = null;
        return options;
    }
}
