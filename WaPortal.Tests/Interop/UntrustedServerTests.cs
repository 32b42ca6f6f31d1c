using Microsoft.Extensions.Logging.Abstractions;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Stores;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.Interop;

/// <summary>Our client's side of the judges' refusal: it talks to no server whose certificate leads elsewhere.</summary>
public sealed class UntrustedServerTests(SandboxProgram sandbox) : IClassFixture<SandboxProgram>
{
    [Fact]
    public async Task Our_client_refuses_the_sandbox_under_the_genuine_root() =>
        await RefusesAsync(new WhatsAppClientOptions { SocketUrl = sandbox.SocketUrl });

    [Fact]
    public async Task Our_client_refuses_the_sandbox_under_any_other_root()
    {
        using var other = Curve25519.GenerateKeyPair();
        await RefusesAsync(new WhatsAppClientOptions { SocketUrl = sandbox.SocketUrl, NoiseRootKey = other.PublicKey });
    }

    private static async Task RefusesAsync(WhatsAppClientOptions options)
    {
        var store = new InMemoryClientStore();
        await using var client = new WhatsAppClient(
            options, store, store, new ClientWebSocketFactory(), TimeProvider.System, NullLoggerFactory.Instance);

        var cancel = TestContext.Current.CancellationToken;
        var reason = await client.RunAsync(cancel).WaitAsync(TimeSpan.FromSeconds(60), cancel);

        Assert.Equal(CloseReason.UntrustedServer, reason);
        Assert.DoesNotContain(store.Events, one => one is QrIssued or ConnectionOpened);
    }
}
