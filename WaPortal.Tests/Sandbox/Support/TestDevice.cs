using System.Security.Cryptography;
using System.Threading.Channels;
using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Noise;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.Sandbox.Support;

/// <summary>
/// A companion device that does what a test says, stanza by stanza: it shares the protocol's layers with the client, but none
/// of its behaviour, so it can also do what no good client would.
/// </summary>
internal sealed partial class TestDevice(SandboxFixture fixture, string realm, string? pushName) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<Node> _pending = [];
    private Channel<Node> _inbox = Channel.CreateUnbounded<Node>();
    private NodeChannel? _channel;
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    public KeyPair NoiseKey { get; private init; } = Curve25519.GenerateKeyPair();

    public KeyPair IdentityKey { get; } = Curve25519.GenerateKeyPair();

    public KeyPair SignedPreKey { get; } = Curve25519.GenerateKeyPair();

    public byte[] AdvSecret { get; } = RandomNumberGenerator.GetBytes(32);

    public LocalIdentity Identity => new(1234, IdentityKey);

    /// <summary>False for a device that does not ask for what waits for it.</summary>
    public bool AsksForQueue { get; set; } = true;

    /// <summary>The server's key from before, to resume with; null for a full handshake.</summary>
    public byte[]? CachedServerKey { get; set; }

    /// <summary>A root to trust in place of the server's.</summary>
    public byte[]? TrustedRoot { get; set; }

    /// <summary>The key that the server proved to have.</summary>
    public byte[] ServerKey => _channel!.RemoteStaticKey;

    public Dictionary<uint, KeyPair> PreKeys { get; } = [];

    public Dictionary<SignalAddress, SessionRecord> Sessions { get; } = [];

    public Jid Id { get; private set; }

    public Jid Lid { get; private set; }

    public byte[] DeviceIdentity { get; private set; } = [];

    public ClientPayload PairingPayload => new()
    {
        Passive = false,
        PushName = pushName ?? "",
        DevicePairingData = new DevicePairingRegistrationData
        {
            ERegid = ByteString.CopyFrom(0, 0, 1234 >> 8, 1234 & 0xFF),
            EKeytype = ByteString.CopyFrom(5),
            EIdent = ByteString.CopyFrom(IdentityKey.PublicKey),
            ESkeyId = ByteString.CopyFrom(0, 0, 1),
            ESkeyVal = ByteString.CopyFrom(SignedPreKey.PublicKey),
            ESkeySig = ByteString.CopyFrom(SignatureOf(SignedPreKey)),
        },
    };

    public byte[] SignatureOf(KeyPair preKey) => XEdDsa.Sign(IdentityKey.PrivateKey, [5, .. preKey.PublicKey]);

    public string NextId() => $"T{++_lastId}";

    /// <summary>The same device, for a second connection.</summary>
    /// <param name="elsewhere">Another realm; null for the same.</param>
    public TestDevice Clone(string? elsewhere) => new(fixture, elsewhere ?? realm, pushName) { NoiseKey = NoiseKey, Id = Id, Lid = Lid };

    /// <summary>Connects and shakes hands.</summary>
    public async Task ConnectAsync(ClientPayload payload)
    {
        await CloseAsync();
        _inbox = Channel.CreateUnbounded<Node>();
        _pending.Clear();
        var socket = await fixture.Sockets(realm).ConnectAsync(new Uri("ws://sandbox/ws/chat"), TestContext.Current.CancellationToken);
        _channel = await ClientHandshake.RunAsync(
            new FrameSocket(socket, isClient: true), NoiseKey, CachedServerKey, payload,
            new NoiseTrust(TrustedRoot ?? fixture.Server.RootKey.ToArray(), TimeProvider.System), TestContext.Current.CancellationToken);
        _reading = ReadAsync(_channel, _inbox.Writer);
    }

    public Task LogInAsync() => LogInAsync(NoiseKeyPayload(passive: true));

    public async Task LogInAsync(ClientPayload payload)
    {
        await ConnectAsync(payload);
        await ExpectAsync("success");
    }

    public ClientPayload NoiseKeyPayload(bool passive) => new()
    {
        Username = ulong.Parse(Id.User, System.Globalization.CultureInfo.InvariantCulture),
        Device = Id.Device,
        Passive = passive,
        Pull = true,
    };

    public ValueTask SendAsync(Node stanza) => _channel!.SendAsync(stanza, TestContext.Current.CancellationToken);

    /// <summary>Sends bytes in the place of an encoded stanza.</summary>
    public ValueTask SendRawAsync(byte[] frame) => _channel!.SendEncodedAsync(frame, TestContext.Current.CancellationToken);

    /// <summary>Sends a query and returns its answer.</summary>
    public async Task<Node> QueryAsync(string xmlns, string type, params Node[] children)
    {
        var id = NextId();
        await SendAsync(new Node("iq", [("id", id), ("to", Jid.ServerJid), ("xmlns", xmlns), ("type", type)], children));
        return await ExpectAsync(node => node.Tag == "iq" && node["id"] == id);
    }

    public Task<Node> ExpectAsync(string tag) => ExpectAsync(node => node.Tag == tag);

    /// <summary>The next stanza that fits; those that do not are kept for later.</summary>
    public async Task<Node> ExpectAsync(Func<Node, bool> fits)
    {
        for (var index = 0; index < _pending.Count; index++)
        {
            if (!fits(_pending[index]))
                continue;
            var found = _pending[index];
            _pending.RemoveAt(index);
            return found;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            await foreach (var node in _inbox.Reader.ReadAllAsync(timeout.Token))
            {
                if (fits(node))
                    return node;
                _pending.Add(node);
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"What was expected did not come; what came: {string.Concat(_pending)}");
        }

        throw new InvalidOperationException($"The connection ended; what came: {string.Concat(_pending)}");
    }

    /// <summary>Waits until the server has ended the connection.</summary>
    public Task ExpectEndAsync() => _reading.WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>What came and was not asked for yet, after the server has answered a ping sent now.</summary>
    public async Task<IReadOnlyList<Node>> DrainAsync()
    {
        await QueryAsync("w:p", "get", new Node("ping"));
        return [.. _pending];
    }

    public async Task CloseAsync()
    {
        if (_channel is null)
            return;
        await _channel.DisposeAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _channel = null;
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task ReadAsync(NodeChannel channel, ChannelWriter<Node> inbox)
    {
        try
        {
            while (true)
            {
                var read = await channel.ReceiveAsync(CancellationToken.None);
                if (read.IsClosed)
                    return;
                if (read.Node is not { } node)
                    continue;
                await inbox.WriteAsync(node);
                if (AsksForQueue && node.Child("offline_preview") is not null)
                    await channel.SendAsync(new Node("ib", [], [new Node("offline_batch", [("count", 100)])]), CancellationToken.None);
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or System.Net.WebSockets.WebSocketException)
        {
            // The connection is gone, which is all that a test wants to know.
        }
        finally
        {
            inbox.TryComplete();
        }
    }
}
