using System.Diagnostics;

namespace WaPortal.Benchmarks.Load;

/// <summary>The portal (SQLite, full durability) and the sandbox as processes of their own, with a client for each and a healthy receiver of webhooks.</summary>
internal sealed class LoadRig : IAsyncDisposable
{
    private LoadRig(WebhookSink sink, ServerProcess sandbox, ServerProcess portal)
    {
        Sink = sink;
        Sandbox = sandbox;
        Portal = portal;
        Api = new PortalApi(portal.Url);
    }

    public WebhookSink Sink { get; }

    public ServerProcess Sandbox { get; }

    public ServerProcess Portal { get; }

    public PortalApi Api { get; }

    /// <summary>The phones of the account that the rig works with.</summary>
    public SandboxAdmin Phones { get; private set; } = null!;

    /// <param name="data">Where both keep their files.</param>
    /// <param name="portalDirectory">Where the portal's output stands; null for where it is built.</param>
    /// <param name="hasMetrics">True for a portal that answers at <c>/metrics</c>.</param>
    public static async Task<LoadRig> StartAsync(DirectoryInfo data, string? portalDirectory = null, bool hasMetrics = false)
    {
        var sandbox = await ServerProcess.StartAsync("WaPortal.Sandbox", data.CreateSubdirectory("sandbox").FullName, "/admin/root-key");
        using var server = new SandboxAdmin(sandbox.Url, "");
        var portal = await ServerProcess.StartAsync(
            "WaPortal.Web", data.CreateSubdirectory("portal").FullName, "/health/ready", new Dictionary<string, string>
            {
                ["Sandbox__Url"] = sandbox.Url.ToString(),
                // What no phone is simulated for in the portal is linked there as to WhatsApp itself.
                ["WhatsApp__SocketUrl"] = new UriBuilder(sandbox.Url) { Scheme = "ws", Path = "/ws/chat" }.Uri.ToString(),
                ["WhatsApp__NoiseRootKey"] = Convert.ToHexString(await server.RootKeyAsync()),
                ["Outbound__AllowedSubnets__0"] = "127.0.0.0/8",
                ["Accounts__Registration"] = "open",
                ["Metrics__Enabled"] = hasMetrics ? "true" : "false",
                ["RateLimits__RequestsPerMinutePerKey"] = "0",
                ["RateLimits__RequestsPerMinutePerAccount"] = "0",
            }, portalDirectory);
        var rig = new LoadRig(new WebhookSink(), sandbox, portal);
        rig.Phones = new SandboxAdmin(sandbox.Url, await rig.Api.RegisterAsync());
        return rig;
    }

    /// <summary>Makes instances with that webhook and lets phones scan them.</summary>
    public async Task<IReadOnlyList<LinkedAccount>> LinkAsync(string webhookUrl, int count)
    {
        var accounts = new LinkedAccount[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var id = await Api.CreateInstanceAsync($"Load {i}", webhookUrl);
            accounts[i] = new LinkedAccount(id, await Api.ScanAsync(id));
        });
        foreach (var account in accounts)
            await UntilAsync(() => Api.IsReadyAsync(account.InstanceId), $"instance {account.InstanceId} connected");
        return accounts;
    }

    /// <summary>Makes an instance that is no sandbox instance, and lets a phone scan it: to the portal that is WhatsApp.</summary>
    /// <returns>The account, and the realm's phones: the default ones.</returns>
    public async Task<(LinkedAccount Account, SandboxAdmin Phones)> LinkGenuineAsync(string webhookUrl)
    {
        var phones = new SandboxAdmin(Sandbox.Url, "");
        var id = await Api.CreateInstanceAsync("Genuine", webhookUrl, sandbox: false);
        string? code = null;
        await UntilAsync(async () => (code = await Api.FindQrAsync(id)) is not null, "a code to scan");
        var account = new LinkedAccount(id, await phones.ScanAsync(code!));
        await UntilAsync(() => Api.IsReadyAsync(id), $"instance {id} connected");
        return (account, phones);
    }

    /// <exception cref="TimeoutException">It was not so within five minutes.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(5))
                throw new TimeoutException($"Not within five minutes: {what}.");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Phones?.Dispose();
        Api.Dispose();
        await Portal.DisposeAsync();
        await Sandbox.DisposeAsync();
        await Sink.DisposeAsync();
    }
}
