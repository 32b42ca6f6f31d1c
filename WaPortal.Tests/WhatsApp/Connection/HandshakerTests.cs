using System.Net.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Tests.Support.Scripted;
using WaPortal.Tests.WhatsApp.Noise;
using WaPortal.Tests.WhatsApp.Transport;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Stores;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.WhatsApp.Connection;

public sealed class HandshakerTests : IWebSocketFactory, IDisposable
{
    private readonly FakeTimeProvider _time = new(TestChain.Now);
    private readonly InMemoryClientStore _store = new();
    private readonly TestChain _chain = new();
    private readonly List<WebSocketPair> _pairs = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forgets_the_edge_routing_that_a_handshake_failed_with()
    {
        using var state = await LinkAsync([7, 8, 9]);
        var handshaker = Handshaker(state);

        var (link, served) = await ConnectAsync(handshaker, damaged: true);
        Assert.Null(link);
        Assert.Equal([7, 8, 9], served);
        Assert.Null((await _store.LoadCredentialsAsync(Stop))!.RoutingInfo);

        (link, served) = await ConnectAsync(handshaker, damaged: false);
        Assert.NotNull(link);
        Assert.Null(served);
        await link.DisposeAsync();
    }

    [Fact]
    public async Task Keeps_the_edge_routing_that_a_handshake_succeeded_with()
    {
        using var state = await LinkAsync([7, 8, 9]);
        var (link, served) = await ConnectAsync(Handshaker(state), damaged: false);
        Assert.NotNull(link);
        Assert.Equal([7, 8, 9], served);
        Assert.Equal([7, 8, 9], (await _store.LoadCredentialsAsync(Stop))!.RoutingInfo);
        await link.DisposeAsync();
    }

    [Fact]
    public async Task Keeps_the_edge_routing_when_the_client_was_stopped()
    {
        using var state = await LinkAsync([7, 8, 9]);
        using var stop = new CancellationTokenSource();
        var connecting = Handshaker(state).ConnectAsync(0, stop.Token);
        await using var server = new FrameSocket(_pairs[0].Server, isClient: false);
        Assert.NotNull(await server.ReceiveAsync(Stop));
        await stop.CancelAsync();
        Assert.Equal(CloseTable.Stopped, (await connecting.WaitAsync(TimeSpan.FromSeconds(20), Stop)).Failure);
        Assert.Equal([7, 8, 9], (await _store.LoadCredentialsAsync(Stop))!.RoutingInfo);
    }

    [Fact]
    public async Task Leaves_out_edge_routing_that_no_server_would_read()
    {
        using var state = await LinkAsync(new byte[4097]);
        var (link, served) = await ConnectAsync(Handshaker(state), damaged: false);
        Assert.NotNull(link);
        Assert.Null(served);
        await link.DisposeAsync();
    }

    public Task<WebSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var pair = new WebSocketPair();
        _pairs.Add(pair);
        return Task.FromResult(pair.Client);
    }

    public void Dispose() => _pairs.ForEach(pair => pair.Dispose());

    private Handshaker Handshaker(ProtocolState state)
    {
        var options = new WhatsAppClientOptions { NoiseRootKey = _chain.Root.PublicKey };
        return new Handshaker(new ClientContext(options, state, new ClientStatus(_time), _time, NullLoggerFactory.Instance), this);
    }

    private async Task<ProtocolState> LinkAsync(byte[] routing)
    {
        await ScriptedClient.LinkAsync(_store);
        var state = new ProtocolState(_store, _store, _time);
        await state.ReloadAsync(Stop);
        state.SetCredentials(state.Credentials! with { RoutingInfo = routing });
        await state.CommitAsync();
        return state;
    }

    /// <returns>What the client has of the connection, and the routing that the server saw.</returns>
    private async Task<(INodeLink? Link, byte[]? Routing)> ConnectAsync(Handshaker handshaker, bool damaged)
    {
        var connecting = handshaker.ConnectAsync(0, Stop);
        var server = new FrameSocket(_pairs[^1].Server, isClient: false);
        var responder = new TestResponder(server, _chain) { Damage = hello => hello.ClearPayload() };
        var serving = damaged ? responder.RunAsync(Stop) : new TestResponder(server, _chain).RunAsync(Stop);
        var (link, _) = await connecting.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        if (damaged)
            await Assert.ThrowsAsync<IOException>(() => serving);
        else
            await serving;
        return (link, server.PeerRoutingInfo);
    }
}
