using System.Threading.Channels;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;

namespace WaPortal.Tests.Support.Scripted;

/// <summary>One connection to a <see cref="ScriptedServer"/>, without socket and Noise.</summary>
internal sealed class ScriptedLink(ScriptedServer server) : INodeLink
{
    private readonly Channel<Received> _toClient = Channel.CreateUnbounded<Received>();
    private readonly Lock _lock = new();
    private readonly List<Node> _sent = [];
    private readonly List<byte[]> _encoded = [];
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public byte[] RemoteStaticKey { get; } = new byte[32];

    /// <summary>Everything that the client sent, in order.</summary>
    public IReadOnlyList<Node> Sent
    {
        get
        {
            lock (_lock)
                return [.. _sent];
        }
    }

    /// <summary>The message stanzas that the client sent, byte for byte.</summary>
    public IReadOnlyList<byte[]> Encoded
    {
        get
        {
            lock (_lock)
                return [.. _encoded];
        }
    }

    /// <summary>True breaks every write of the client.</summary>
    public bool RefusesWrites { get; set; }

    /// <summary>True holds every write of the client until the link is disposed: a peer that reads no more.</summary>
    public bool ReadsNoMore { get; set; }

    /// <summary>True once a write is held.</summary>
    public bool HoldsWrite { get; private set; }

    /// <summary>Sends a stanza to the client.</summary>
    public void Push(Node node) => _toClient.Writer.TryWrite(new Received(node));

    /// <summary>Sends a frame that is no node.</summary>
    public void PushGarbage() => _toClient.Writer.TryWrite(new Received(null, "garbage"));

    /// <summary>Closes the socket.</summary>
    public void Close() => _toClient.Writer.TryComplete();

    /// <summary>Waits until the client sent a stanza that fits, now or earlier.</summary>
    /// <param name="count">Waits for that many.</param>
    public async Task<Node> ExpectAsync(Func<Node, bool> fits, int count = 1)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                var found = _sent.Where(fits).Take(count).ToList();
                if (found.Count == count)
                    return found[^1];
                changed = _changed.Task;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for a stanza with that tag and id.</summary>
    public Task<Node> ExpectAsync(string tag, string id) => ExpectAsync(node => node.Tag == tag && node["id"] == id);

    public async ValueTask SendAsync(Node node, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        Take(Decode(NodeEncoder.Encode(node)));
    }

    public async ValueTask SendEncodedAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        lock (_lock)
            _encoded.Add(encoded.ToArray());
        Take(Decode(encoded.ToArray()));
    }

    public async ValueTask<Received> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _toClient.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return default;
        }
    }

    public ValueTask DisposeAsync()
    {
        Close();
        _disposed.TrySetResult();
        return ValueTask.CompletedTask;
    }

    // What has begun is finished, as on a genuine link: the token counts only before.
    private async ValueTask PassAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ReadsNoMore)
        {
            HoldsWrite = true;
            await _disposed.Task;
        }

        if (ReadsNoMore || RefusesWrites)
            throw new IOException("the peer is gone");
    }

    private static Node Decode(byte[] frame)
    {
        Assert.True(NodeDecoder.TryDecode(frame, out var node, out var error), $"the client sent a frame that does not decode: {error}");
        return node;
    }

    private void Take(Node node)
    {
        foreach (var answer in server.Answer(node))
            Push(answer);
        TaskCompletionSource changed;
        lock (_lock)
        {
            _sent.Add(node);
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
