using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WaPortal.Infrastructure.Instances;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Startup.Sandbox;
using WaPortal.WhatsApp;

namespace WaPortal.Tests.EndToEnd;

/// <summary>An instance whose network cannot be reached is neither lost nor an error of the caller's: it starts once it can.</summary>
public sealed class TroubledStartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instance_that_could_not_start_does_so_later_by_itself()
    {
        var network = new FailingNetwork();
        await using var portal = NewPortal(network);
        using var client = await portal.RegisterAsync("owner@example.com");

        var id = await CreateAsync(client);
        await LivePortal.UntilAsync(client, $"/api/whatsapp/{id}/status", status => (string)status["status"]! == "connecting");
        Assert.NotEqual(0, network.Refused);
        network.IsUp = true;

        await LivePortal.UntilAsync(client, $"/api/whatsapp/{id}/status", status => (bool)status["hasQr"]!);
        await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { });
        Assert.True((bool)(await LivePortal.UntilAsync(client, $"/api/whatsapp/{id}/status", status => (bool)status["ready"]!))["ready"]!);
    }

    [Fact]
    public async Task Logging_out_and_deleting_need_no_network()
    {
        var network = new FailingNetwork();
        await using var portal = NewPortal(network);
        using var client = await portal.RegisterAsync("owner@example.com");
        var id = await CreateAsync(client);

        await LivePortal.PostAsync(client, $"/api/instances/{id}/reconnect", new { });
        await LivePortal.PostAsync(client, $"/api/instances/{id}/logout", new { });
        await LivePortal.UntilAsync(client, $"/api/whatsapp/{id}/status", status => (string)status["status"]! == "logged_out");
        var refused = network.Refused;
        using var deleted = await client.DeleteAsync(new Uri($"/api/instances/{id}", UriKind.Relative), Ct);

        Assert.True(deleted.IsSuccessStatusCode);
        Assert.Equal(refused, network.Refused);
    }

    private static LivePortal NewPortal(FailingNetwork network) => new(services => services.Replace(
        ServiceDescriptor.Singleton<ISandboxNetwork>(provider => network.InFrontOf(provider.GetRequiredService<BuiltInSandbox>()))));

    private static async Task<string> CreateAsync(HttpClient client) =>
        (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Troubled", sandbox = true }))["id"]!;

    /// <summary>The real network behind a switch.</summary>
    private sealed class FailingNetwork : ISandboxNetwork
    {
        private ISandboxNetwork? _real;
        private int _refused;

        public bool IsUp { get; set; }

        public int Refused => Volatile.Read(ref _refused);

        public FailingNetwork InFrontOf(ISandboxNetwork real)
        {
            _real = real;
            return this;
        }

        public Task<SandboxRoute> RouteAsync(string ownerId, CancellationToken cancellationToken)
        {
            if (IsUp)
                return _real!.RouteAsync(ownerId, cancellationToken);
            Interlocked.Increment(ref _refused);
            throw new WhatsAppException("The network is down.");
        }
    }
}
