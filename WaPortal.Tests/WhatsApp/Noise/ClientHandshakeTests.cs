using Google.Protobuf;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Tests.WhatsApp.Transport;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Noise;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.WhatsApp.Noise;

public sealed class ClientHandshakeTests : IDisposable
{
    private readonly WebSocketPair _pair = new();
    private readonly TestChain _chain = new();
    private readonly KeyPair _noiseKey = Curve25519.GenerateKeyPair();
    private readonly FakeTimeProvider _time = new(TestChain.Now);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _pair.Dispose();

    [Theory]
    [InlineData(NoisePattern.XX)]
    [InlineData(NoisePattern.IK)]
    [InlineData(NoisePattern.XXFallback)]
    public async Task Opens_a_channel_both_ways(NoisePattern pattern)
    {
        var responder = new TestResponder(new FrameSocket(_pair.Server, isClient: false), _chain) { FallsBack = pattern == NoisePattern.XXFallback };
        var answering = responder.RunAsync(Stop);
        // Whoever falls back does so because the client's key is out of date.
        var cached = pattern switch
        {
            NoisePattern.IK => _chain.ServerKey.PublicKey,
            NoisePattern.XXFallback => Curve25519.GenerateKeyPair().PublicKey,
            _ => null,
        };

        await using var client = await HandshakeAsync(cached);
        await using var server = await answering;

        Assert.Equal(pattern, responder.Pattern);
        Assert.Equal(79876543210UL, responder.Payload!.Username);
        Assert.Equal(_chain.ServerKey.PublicKey, client.RemoteStaticKey);
        Assert.Equal(_noiseKey.PublicKey, server.RemoteStaticKey);
        await client.SendAsync(new Node("iq", [("id", "1")]), Stop);
        await server.SendAsync(new Node("success"), Stop);
        Assert.Equal("1", (await server.ReceiveAsync(Stop)).Node?["id"]);
        Assert.Equal("success", (await client.ReceiveAsync(Stop)).Node?.Tag);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refuses_a_server_of_another_root(bool resume)
    {
        var answering = AnswerAsync(new TestResponder(new FrameSocket(_pair.Server, isClient: false), _chain));

        var refused = await Assert.ThrowsAsync<NoiseException>(
            () => HandshakeAsync(resume ? _chain.ServerKey.PublicKey : null, Curve25519.GenerateKeyPair().PublicKey));

        Assert.Equal(NoiseFailure.BadCertificate, refused.Reason);
        _pair.Client.Dispose();
        await answering;
    }

    [Fact]
    public async Task Refuses_a_certificate_for_another_key()
    {
        _chain.Leaf.Key = ByteString.CopyFrom(Curve25519.GenerateKeyPair().PublicKey);
        var answering = AnswerAsync(new TestResponder(new FrameSocket(_pair.Server, isClient: false), _chain));

        var refused = await Assert.ThrowsAsync<NoiseException>(() => HandshakeAsync());

        Assert.Equal(NoiseFailure.BadCertificate, refused.Reason);
        _pair.Client.Dispose();
        await answering;
    }

    public static TheoryData<string, NoiseFailure> Damages => new()
    {
        { "ephemeral", NoiseFailure.BadMac },
        { "static", NoiseFailure.BadMac },
        { "payload", NoiseFailure.BadMac },
        { "short ephemeral", NoiseFailure.BadKey },
        { "no ephemeral", NoiseFailure.BadKey },
        { "small order", NoiseFailure.BadKey },
        { "no static", NoiseFailure.BadMac },
        { "no payload", NoiseFailure.BadMac },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Refuses_a_damaged_hello(string what, NoiseFailure expected)
    {
        var responder = new TestResponder(new FrameSocket(_pair.Server, isClient: false), _chain) { Damage = hello => Damage(hello, what) };
        var answering = AnswerAsync(responder);

        var refused = await Assert.ThrowsAsync<NoiseException>(() => HandshakeAsync());

        Assert.Equal(expected, refused.Reason);
        _pair.Client.Dispose();
        await answering;
    }

    [Fact]
    public async Task Says_that_the_cached_key_may_be_stale_when_an_IK_answer_does_not_decrypt()
    {
        // A server that answers an IK hello with plain XX: the hello has a static part, but the names of the patterns differ.
        var responder = new TestResponder(new FrameSocket(_pair.Server, isClient: false), _chain)
        {
            FallsBack = true,
            Damage = hello => Damage(hello, "static"),
        };
        var answering = AnswerAsync(responder);

        var refused = await Assert.ThrowsAsync<NoiseException>(() => HandshakeAsync(Curve25519.GenerateKeyPair().PublicKey));

        Assert.Equal(NoiseFailure.BadMac, refused.Reason);
        _pair.Client.Dispose();
        await answering;
    }

    [Theory]
    [InlineData("")]
    [InlineData("ff")]
    [InlineData("12020a00")] // a client hello
    public async Task Refuses_an_answer_that_is_no_hello(string answer)
    {
        await using var server = new FrameSocket(_pair.Server, isClient: false);
        var shaking = HandshakeAsync();
        await server.ReceiveAsync(Stop);

        await server.SendAsync(Convert.FromHexString(answer), Stop);

        Assert.Equal(NoiseFailure.Malformed, (await Assert.ThrowsAsync<NoiseException>(() => shaking)).Reason);
    }

    [Fact]
    public async Task Refuses_an_answer_that_claims_to_be_huge()
    {
        await using var server = new FrameSocket(_pair.Server, isClient: false);
        var shaking = HandshakeAsync();
        await server.ReceiveAsync(Stop);

        await server.SendAsync(new byte[100_000], Stop);

        Assert.Equal(NoiseFailure.Malformed, (await Assert.ThrowsAsync<NoiseException>(() => shaking)).Reason);
    }

    [Fact]
    public async Task Says_that_the_server_hung_up()
    {
        var server = new FrameSocket(_pair.Server, isClient: false);
        var shaking = HandshakeAsync();
        await server.ReceiveAsync(Stop);

        await server.DisposeAsync();

        Assert.Equal(NoiseFailure.Closed, (await Assert.ThrowsAsync<NoiseException>(() => shaking)).Reason);
    }

    private static void Damage(HandshakeMessage.Types.ServerHello hello, string what)
    {
        switch (what)
        {
            case "ephemeral":
                hello.Ephemeral = Flip(hello.Ephemeral);
                break;
            case "static":
                hello.Static = Flip(hello.Static);
                break;
            case "payload":
                hello.Payload = Flip(hello.Payload);
                break;
            case "short ephemeral":
                hello.Ephemeral = ByteString.CopyFrom(hello.Ephemeral.Span[1..]);
                break;
            case "small order":
                hello.Ephemeral = ByteString.CopyFrom(new byte[32]);
                break;
            case "no ephemeral":
                hello.ClearEphemeral();
                break;
            case "no static":
                hello.ClearStatic();
                break;
            case "no payload":
                hello.ClearPayload();
                break;
        }
    }

    private static ByteString Flip(ByteString value)
    {
        var flipped = value.ToByteArray();
        flipped[3] ^= 0x10;
        return ByteString.CopyFrom(flipped);
    }

    private Task<NodeChannel> HandshakeAsync(byte[]? cached = null, byte[]? root = null) => ClientHandshake.RunAsync(
        new FrameSocket(_pair.Client, isClient: true),
        _noiseKey,
        cached,
        new ClientPayload { Username = 79876543210, Device = 3 },
        new NoiseTrust(root ?? _chain.Root.PublicKey, _time),
        Stop);

    /// <summary>The server's side when the client is expected to leave in the middle.</summary>
    private static async Task AnswerAsync(TestResponder responder)
    {
        try
        {
            await using var channel = await responder.RunAsync(Stop);
        }
        catch (IOException)
        {
            // It left, as it should.
        }
    }
}
