using System.Net.WebSockets;
using WaPortal.Sandbox.InMemory;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.Sandbox;

/// <summary>Closing one end of a connection in memory wakes everybody, as closing a network stream does.</summary>
public sealed class DuplexPipeStreamTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = 20_000)]
    public async Task A_sender_whose_peer_does_not_read_is_freed()
    {
        var (left, right) = DuplexPipeStream.CreatePair();
        await using var peer = right;
        var socket = new FrameSocket(WebSocket.CreateFromStream(left, new WebSocketCreationOptions()), isClient: true);
        var stuck = socket.SendAsync(new byte[1 << 20], Stop).AsTask();

        await socket.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(() => stuck);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_receiver_is_freed_on_either_side()
    {
        var (left, right) = DuplexPipeStream.CreatePair();
        var client = new FrameSocket(WebSocket.CreateFromStream(left, new WebSocketCreationOptions()), isClient: true);
        await using var server = new FrameSocket(WebSocket.CreateFromStream(right, new WebSocketCreationOptions { IsServer = true }), isClient: false);
        var receiving = new[] { client, server }.Select(socket => socket.ReceiveAsync(Stop).AsTask()).ToArray();

        await client.DisposeAsync();

        Assert.All(await Task.WhenAll(receiving), frame => Assert.Null(frame));
    }
}
