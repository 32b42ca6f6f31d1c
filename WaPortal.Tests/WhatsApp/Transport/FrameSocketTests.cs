using System.Net.WebSockets;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.WhatsApp.Transport;

public sealed class FrameSocketTests : IDisposable
{
    private static readonly byte[] WaHeader = [0x57, 0x41, 0x06, 0x03];

    private readonly WebSocketPair _pair = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _pair.Dispose();

    [Fact]
    public async Task The_client_sends_the_intro_once_before_its_first_frame()
    {
        await using var client = new FrameSocket(_pair.Client, isClient: true);

        await client.SendAsync(new byte[] { 1, 2 }, Stop);
        await client.SendAsync(new byte[] { 3 }, Stop);

        Assert.Equal([.. WaHeader, 0, 0, 2, 1, 2], await RawAsync(_pair.Server));
        Assert.Equal([0, 0, 1, 3], await RawAsync(_pair.Server));
    }

    [Fact]
    public async Task The_client_sends_its_routing_information_before_the_intro()
    {
        await using var client = new FrameSocket(_pair.Client, isClient: true, routingInfo: [7, 8, 9]);

        await client.SendAsync(new byte[] { 1 }, Stop);

        Assert.Equal([0x45, 0x44, 0x00, 0x01, 0, 0, 3, 7, 8, 9, .. WaHeader, 0, 0, 1, 1], await RawAsync(_pair.Server));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_server_reads_the_intro_and_sends_none(bool routed)
    {
        await using var client = new FrameSocket(_pair.Client, isClient: true, routed ? [7, 8, 9] : null);
        await using var server = new FrameSocket(_pair.Server, isClient: false);

        await client.SendAsync(new byte[] { 1, 2 }, Stop);
        Assert.Equal([1, 2], await FrameAsync(server));
        Assert.Equal(routed ? [7, 8, 9] : null, server.PeerRoutingInfo);

        await server.SendAsync(new byte[] { 3 }, Stop);
        Assert.Equal([3], await FrameAsync(client));
    }

    [Fact]
    public async Task Frames_are_put_together_however_the_messages_cut_them()
    {
        await using var server = new FrameSocket(_pair.Server, isClient: false);
        byte[] stream = [0x45, 0x44, 0x00, 0x01, 0, 0, 1, 7, .. WaHeader, 0, 0, 3, 1, 2, 3, 0, 0, 0, 0, 1, 0, .. new byte[256], 0, 0, 1, 4];

        // Every byte a message of its own, then the rest at once.
        foreach (var one in stream[..^200])
            await _pair.Client.SendAsync(new[] { one }, WebSocketMessageType.Binary, true, Stop);
        await _pair.Client.SendAsync(stream[^200..], WebSocketMessageType.Binary, true, Stop);

        Assert.Equal([1, 2, 3], await FrameAsync(server));
        Assert.Empty((await FrameAsync(server))!);
        Assert.Equal(new byte[256], await FrameAsync(server));
        Assert.Equal([4], await FrameAsync(server));
    }

    [Fact]
    public async Task Frames_of_every_size_arrive_whole()
    {
        await using var client = new FrameSocket(_pair.Client, isClient: true);
        await using var server = new FrameSocket(_pair.Server, isClient: false);
        int[] sizes = [0, 1, 2045, 2048, 2049, 70_000, 1 << 20, 3, FrameSocket.MaxFrameSize];

        foreach (var size in sizes)
        {
            var body = new byte[size];
            Random.Shared.NextBytes(body);
            var sending = client.SendAsync(body, Stop);
            var received = await FrameAsync(server);
            await sending;
            Assert.True(body.AsSpan().SequenceEqual(received), $"{size} bytes");
        }
    }

    [Fact]
    public async Task A_frame_beyond_the_format_is_refused_by_the_sender()
    {
        await using var client = new FrameSocket(_pair.Client, isClient: true);

        await Assert.ThrowsAsync<ArgumentException>(async () => await client.SendAsync(new byte[FrameSocket.MaxFrameSize + 1], Stop));
    }

    [Fact]
    public async Task A_frame_that_claims_more_than_the_limit_is_refused_before_it_arrives()
    {
        await using var client = new FrameSocket(_pair.Client, isClient: true);
        client.ReceiveLimit = 100;

        await _pair.Server.SendAsync(new byte[] { 0, 0, 101 }, WebSocketMessageType.Binary, true, Stop);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await client.ReceiveAsync(Stop));
    }

    [Theory]
    [InlineData("474554202f20")] // HTTP
    [InlineData("57410602")] // another dictionary
    [InlineData("4544000100ffff")] // 64 KiB of routing
    [InlineData("45440001000001" + "07" + "57410602")]
    public async Task The_server_refuses_another_protocol(string intro)
    {
        await using var server = new FrameSocket(_pair.Server, isClient: false);

        await _pair.Client.SendAsync(Convert.FromHexString(intro), WebSocketMessageType.Binary, true, Stop);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await server.ReceiveAsync(Stop));
    }

    [Fact]
    public async Task A_text_message_is_refused()
    {
        await using var client = new FrameSocket(_pair.Client, isClient: true);

        await _pair.Server.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, Stop);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await client.ReceiveAsync(Stop));
    }

    [Fact]
    public async Task Concurrent_sends_stay_whole()
    {
        await using var client = new FrameSocket(_pair.Client, isClient: true);
        await using var server = new FrameSocket(_pair.Server, isClient: false);

        var sends = Enumerable.Range(0, 200).Select(i => Task.Run(
            () => client.SendAsync(Enumerable.Repeat((byte)i, 1 + i * 10).ToArray(), Stop).AsTask(), Stop)).ToArray();
        var seen = new HashSet<byte>();
        for (var i = 0; i < sends.Length; i++)
        {
            var frame = await FrameAsync(server);
            Assert.NotNull(frame);
            Assert.Equal(1 + frame[0] * 10, frame.Length);
            Assert.DoesNotContain(frame, b => b != frame[0]);
            Assert.True(seen.Add(frame[0]));
        }

        await Task.WhenAll(sends);
    }

    [Fact]
    public async Task A_polite_close_ends_the_peers_receive_after_what_was_sent()
    {
        await using var server = new FrameSocket(_pair.Server, isClient: false);
        await using (var client = new FrameSocket(_pair.Client, isClient: true))
            await client.SendAsync(new byte[] { 1 }, Stop);

        Assert.Equal([1], await FrameAsync(server));
        Assert.Null(await FrameAsync(server));
        Assert.Null(await FrameAsync(server));
    }

    [Fact]
    public async Task A_lost_connection_ends_the_receive()
    {
        await using var server = new FrameSocket(_pair.Server, isClient: false);
        var receiving = FrameAsync(server);

        _pair.Client.Abort();

        Assert.Null(await receiving);
    }

    [Fact(Timeout = 20_000)]
    public async Task Disposing_ends_a_pending_receive_and_refuses_what_comes_after()
    {
        var client = new FrameSocket(_pair.Client, isClient: true);
        var receiving = FrameAsync(client);

        await client.DisposeAsync();

        Assert.Null(await receiving);
        await Assert.ThrowsAsync<IOException>(async () => await client.SendAsync(new byte[1], Stop));
        await client.DisposeAsync();
    }

    [Fact(Timeout = 20_000)]
    public async Task Disposing_frees_senders_that_wait_for_a_peer_that_does_not_read()
    {
        using var pair = new WebSocketPair(peerReads: false);
        var client = new FrameSocket(pair.Client, isClient: true);
        var stuck = client.SendAsync(new byte[100_000], Stop).AsTask();
        var waiting = client.SendAsync(new byte[1], Stop).AsTask();
        Assert.False(stuck.IsCompleted);

        await client.DisposeAsync();

        await Assert.ThrowsAsync<IOException>(() => stuck);
        await Assert.ThrowsAsync<IOException>(() => waiting);
    }

    [Fact]
    public async Task Cancelling_gives_up_the_turn_and_not_the_frame_under_way()
    {
        using var pair = new WebSocketPair(peerReads: false);
        await using var client = new FrameSocket(pair.Client, isClient: true);
        await using var server = new FrameSocket(pair.Server, isClient: false);
        using var impatience = new CancellationTokenSource();
        var large = new byte[100_000];
        var underWay = client.SendAsync(large, impatience.Token).AsTask();
        var waiting = client.SendAsync(new byte[1], impatience.Token).AsTask();

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(large, await FrameAsync(server));
        await underWay;
    }

    [Fact]
    public async Task An_idle_socket_holds_no_buffer()
    {
        await using var client = new FrameSocket(_pair.Client, isClient: true);
        await using var server = new FrameSocket(_pair.Server, isClient: false);
        await client.SendAsync(new byte[50_000], Stop);
        Assert.Equal(50_000, (await FrameAsync(server))!.Length);
        Assert.True(server.HoldsBuffer);

        var idle = FrameAsync(server);

        Assert.False(idle.IsCompleted);
        Assert.False(server.HoldsBuffer);
        await client.SendAsync(new byte[] { 1 }, Stop);
        Assert.Equal([1], await idle);
    }

    [Fact]
    public async Task Cancelling_a_receive_says_so()
    {
        await using var client = new FrameSocket(_pair.Client, isClient: true);
        using var stop = new CancellationTokenSource();
        var receiving = client.ReceiveAsync(stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);
    }

    private static async Task<byte[]?> FrameAsync(FrameSocket socket) =>
        await socket.ReceiveAsync(Stop) is { } frame ? frame.ToArray() : null;

    private static async Task<byte[]> RawAsync(WebSocket socket)
    {
        var buffer = new byte[1000];
        var result = await socket.ReceiveAsync(buffer.AsMemory(), Stop);
        Assert.True(result.EndOfMessage);
        return buffer[..result.Count];
    }
}
