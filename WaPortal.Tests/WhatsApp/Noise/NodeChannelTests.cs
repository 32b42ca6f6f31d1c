using System.Globalization;
using System.Net.WebSockets;
using WaPortal.Tests.WhatsApp.Binary;
using WaPortal.Tests.WhatsApp.Transport;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Noise;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.WhatsApp.Noise;

public sealed class NodeChannelTests : IAsyncDisposable
{
    private static readonly byte[] ClientKey = Enumerable.Repeat((byte)1, 32).ToArray();
    private static readonly byte[] ServerKey = Enumerable.Repeat((byte)2, 32).ToArray();

    private readonly WebSocketPair _pair = new();
    private readonly NodeChannel _client;
    private readonly NodeChannel _server;

    public NodeChannelTests()
    {
        _client = new(new FrameSocket(_pair.Client, isClient: true), new NoiseCipher(ClientKey), new NoiseCipher(ServerKey), new byte[32]);
        _server = new(new FrameSocket(_pair.Server, isClient: false), new NoiseCipher(ServerKey), new NoiseCipher(ClientKey), new byte[32]);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        _pair.Dispose();
    }

    [Fact]
    public async Task Stanzas_of_every_size_arrive_whole()
    {
        foreach (var size in new[] { 0, 1, 500, 5_000, 1_000_000 })
        {
            var node = new Node("message", [("id", size), ("to", Jid.Phone("123", 4))], [new Node("enc", [], new byte[size])]);
            var sending = _client.SendAsync(node, Stop);
            var read = await _server.ReceiveAsync(Stop);
            await sending;
            NodeAssert.Equal(node, read.Node!);
        }
    }

    [Fact]
    public async Task What_was_encoded_earlier_arrives_as_it_was()
    {
        var encoded = NodeEncoder.Encode(new Node("message", [("id", "3EB0")]));

        await _client.SendEncodedAsync(encoded, Stop);
        await _client.SendEncodedAsync(encoded, Stop);

        Assert.Equal(encoded, NodeEncoder.Encode((await _server.ReceiveAsync(Stop)).Node!));
        Assert.Equal(encoded, NodeEncoder.Encode((await _server.ReceiveAsync(Stop)).Node!));
    }

    [Fact]
    public async Task Concurrent_senders_on_both_sides_all_get_through()
    {
        const int Senders = 8;
        const int Each = 100;

        // Any counter out of order would fail a MAC and end the channel.
        var sends = new[] { _client, _server }.SelectMany(channel => Enumerable.Range(0, Senders).Select(sender => Task.Run(
            async () =>
            {
                for (var i = 0; i < Each; i++)
                    await channel.SendAsync(new Node("iq", [("id", $"{sender}-{i}"), ("t", new string('x', i))]), Stop);
            },
            Stop))).ToArray();
        var counts = await Task.WhenAll(ReceiveAllAsync(_client), ReceiveAllAsync(_server));
        await Task.WhenAll(sends);

        Assert.All(counts, ids => Assert.Equal(Senders * Each, ids.Count));

        // What one sender awaits in order, arrives in order.
        Assert.All(counts, ids => Assert.All(
            ids.GroupBy(id => id.Split('-')[0]),
            group => Assert.Equal(
                Enumerable.Range(0, Each),
                group.Select(id => int.Parse(id.Split('-')[1], CultureInfo.InvariantCulture)))));

        static async Task<List<string>> ReceiveAllAsync(NodeChannel channel)
        {
            var ids = new List<string>();
            while (ids.Count < Senders * Each && await channel.ReceiveAsync(Stop) is { IsClosed: false } read)
                ids.Add(read.Node!["id"]!);
            return ids;
        }
    }

    [Theory]
    [InlineData("00f801", DecodeError.Truncated)]
    [InlineData("02ffff", DecodeError.BadCompression)]
    [InlineData("", DecodeError.Truncated)]
    public async Task A_frame_that_is_no_stanza_is_reported_and_the_channel_goes_on(string frame, DecodeError expected)
    {
        await _client.SendEncodedAsync(Convert.FromHexString(frame), Stop);
        await _client.SendAsync(new Node("iq"), Stop);

        var malformed = await _server.ReceiveAsync(Stop);
        Assert.False(malformed.IsClosed);
        Assert.Null(malformed.Node);
        Assert.Equal(expected, malformed.Error);
        Assert.Equal("iq", (await _server.ReceiveAsync(Stop)).Node?.Tag);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(15)]
    [InlineData(0)]
    [InlineData(100)]
    public async Task A_frame_that_fails_its_MAC_ends_the_channel(int size)
    {
        await _pair.Client.SendAsync(
            (byte[])[0x57, 0x41, 6, 3, 0, 0, (byte)size, .. new byte[size]], WebSocketMessageType.Binary, true, Stop);

        var read = await _server.ReceiveAsync(Stop);

        Assert.True(read.IsClosed);
        Assert.Equal(ChannelEnd.BadMac, read.End);
        Assert.True((await _server.ReceiveAsync(Stop)).IsClosed);
        await Assert.ThrowsAsync<IOException>(async () => await _server.SendAsync(new Node("iq"), Stop));
        Assert.True((await _client.ReceiveAsync(Stop)).IsClosed);
    }

    [Fact]
    public async Task A_repeated_frame_ends_the_channel()
    {
        var cipher = new NoiseCipher(ClientKey);
        var plaintext = NodeEncoder.Encode(new Node("iq"));
        var frame = new byte[plaintext.Length + NoiseCipher.TagSize];
        cipher.Encrypt(plaintext, frame);
        byte[] framed = [0, 0, (byte)frame.Length, .. frame];

        await _pair.Client.SendAsync((byte[])[0x57, 0x41, 6, 3, .. framed, .. framed], WebSocketMessageType.Binary, true, Stop);

        Assert.Equal("iq", (await _server.ReceiveAsync(Stop)).Node?.Tag);
        Assert.Equal(ChannelEnd.BadMac, (await _server.ReceiveAsync(Stop)).End);
    }

    [Fact]
    public async Task Another_protocol_ends_the_channel()
    {
        await _pair.Client.SendAsync("GET / HTTP/1.1"u8.ToArray(), WebSocketMessageType.Binary, true, Stop);

        Assert.Equal(ChannelEnd.BadFraming, (await _server.ReceiveAsync(Stop)).End);
    }

    [Fact]
    public async Task Closing_ends_the_peers_receive()
    {
        await _client.SendAsync(new Node("iq"), Stop);
        await _client.DisposeAsync();

        Assert.Equal("iq", (await _server.ReceiveAsync(Stop)).Node?.Tag);
        var end = await _server.ReceiveAsync(Stop);
        Assert.True(end.IsClosed);
        Assert.Equal(ChannelEnd.Closed, end.End);
    }

    [Fact]
    public async Task A_stanza_too_large_for_a_frame_is_refused_and_the_channel_goes_on()
    {
        var huge = new Node("enc", [], new byte[FrameSocket.MaxFrameSize]);

        await Assert.ThrowsAsync<ArgumentException>(async () => await _client.SendAsync(huge, Stop));

        await _client.SendAsync(new Node("iq"), Stop);
        Assert.Equal("iq", (await _server.ReceiveAsync(Stop)).Node?.Tag);
    }
}
