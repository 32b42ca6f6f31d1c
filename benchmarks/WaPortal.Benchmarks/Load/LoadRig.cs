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

    public static async Task<LoadRig> StartAsync(DirectoryInfo data)
    {
        var sandbox = await ServerProcess.StartAsync("WaPortal.Sandbox", data.CreateSubdirectory("sandbox").FullName, "/admin/root-key");
        var portal = await ServerProcess.StartAsync(
            "WaPortal.Web", data.CreateSubdirectory("portal").FullName, "/health/ready", new Dictionary<string, string>
            {
                ["Sandbox__Url"] = sandbox.Url.ToString(),
                ["Outbound__AllowedSubnets__0"] = "127.0.0.0/8",
                ["Accounts__Registration"] = "open",
                ["RateLimits__RequestsPerMinutePerKey"] = "0",
                ["RateLimits__RequestsPerMinutePerAccount"] = "0",
            });
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
