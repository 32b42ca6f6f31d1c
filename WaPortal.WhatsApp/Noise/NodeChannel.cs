using System.Diagnostics.CodeAnalysis;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.WhatsApp.Noise;

/// <summary>
/// Encrypted stanzas over a <see cref="FrameSocket"/> after the handshake, on either side. Sending is safe from any number of
/// callers, and what is sent leaves in the order of its counters; receiving is for one at a time.
/// </summary>
public sealed class NodeChannel : IAsyncDisposable
{
    private readonly FrameSocket _socket;
    private readonly NoiseCipher _outbound;
    private readonly NoiseCipher _inbound;
    private ChannelEnd _end;

    /// <summary>Takes over the socket and the two directions of a finished handshake.</summary>
    public NodeChannel(FrameSocket socket, NoiseCipher outbound, NoiseCipher inbound, byte[] remoteStaticKey)
    {
        _socket = socket;
        _outbound = outbound;
        _inbound = inbound;
        RemoteStaticKey = remoteStaticKey;
    }

    /// <summary>The peer's static key, which it proved to have in the handshake; 32 bytes.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "A key, made once.")]
    public byte[] RemoteStaticKey { get; }

    /// <summary>Encodes, encrypts and sends a stanza.</summary>
    /// <param name="node">The stanza.</param>
    /// <param name="cancellationToken">Gives up waiting for a turn; what has begun is finished.</param>
    /// <exception cref="IOException">The connection is gone.</exception>
    public async ValueTask SendAsync(Node node, CancellationToken cancellationToken)
    {
        using var buffer = new PooledBuffer(512);
        Begin(buffer);
        NodeEncoder.Encode(node, buffer);
        await SendAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Encrypts and sends what <see cref="NodeEncoder"/> made earlier, so that a repeat is the same byte for byte.</summary>
    /// <param name="encodedNode">Flag byte and body; not kept.</param>
    /// <param name="cancellationToken">Gives up waiting for a turn; what has begun is finished.</param>
    /// <exception cref="IOException">The connection is gone.</exception>
    public async ValueTask SendEncodedAsync(ReadOnlyMemory<byte> encodedNode, CancellationToken cancellationToken)
    {
        using var buffer = new PooledBuffer(FrameSocket.LengthSize + encodedNode.Length + NoiseCipher.TagSize);
        Begin(buffer);
        encodedNode.Span.CopyTo(buffer.GetSpan(encodedNode.Length));
        buffer.Advance(encodedNode.Length);
        await SendAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Receives the next stanza.</summary>
    /// <returns>
    /// A stanza, or a frame that is none (report it and go on), or the end: closed, lost, or broken by the peer. A frame that fails
    /// its MAC ends the connection at once.
    /// </returns>
    /// <exception cref="OperationCanceledException">Cancelled; the connection cannot be used any more.</exception>
    public async ValueTask<NodeReadResult> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_end != ChannelEnd.None)
            return NodeReadResult.Closed(_end);
        try
        {
            return await _socket.ReceiveFrameAsync(cancellationToken).ConfigureAwait(false) is { } frame
                ? Open(frame.Span)
                : Close(ChannelEnd.Closed);
        }
        catch (InvalidDataException)
        {
            return Close(ChannelEnd.BadFraming);
        }
    }

    /// <summary>Closes the connection. A pending receive returns its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync().ConfigureAwait(false);
        // The ciphers are left to their finalizers: a send or a receive on another thread may still be inside one.
    }

    private static void Begin(PooledBuffer buffer)
    {
        buffer.GetSpan(FrameSocket.LengthSize);
        buffer.Advance(FrameSocket.LengthSize);
    }

    private async ValueTask SendAsync(PooledBuffer buffer, CancellationToken cancellationToken)
    {
        var plainSize = buffer.WrittenSpan.Length - FrameSocket.LengthSize;
        FrameSocket.RequireSize(plainSize + NoiseCipher.TagSize);
        buffer.GetSpan(NoiseCipher.TagSize);
        buffer.Advance(NoiseCipher.TagSize);
        await _socket.EnterSendAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Encrypted in its turn, so that the counters are in the order of the wire.
            var frame = buffer.WrittenMemory;
            var body = frame.Span[FrameSocket.LengthSize..];
            _outbound.Encrypt(body[..plainSize], body);
            await _socket.SendFramedAsync(frame).ConfigureAwait(false);
        }
        finally
        {
            _socket.ExitSend();
        }
    }

    private NodeReadResult Open(Span<byte> frame)
    {
        if (frame.Length < NoiseCipher.TagSize || !_inbound.TryDecrypt(frame, frame[..^NoiseCipher.TagSize]))
            return Close(ChannelEnd.BadMac);
        return NodeDecoder.TryDecode(frame[..^NoiseCipher.TagSize], out var node, out var error)
            ? NodeReadResult.Received(node)
            : NodeReadResult.Malformed(error);
    }

    private NodeReadResult Close(ChannelEnd end)
    {
        _end = end;
        if (end != ChannelEnd.Closed)
            _socket.Abort();
        return NodeReadResult.Closed(end);
    }
}
