// Frames over a WebSocket.
//
// Layout
//   frame  = 3 bytes length, big endian + body, at most 2^24 - 1 bytes
//   intro  = [45 44 00 01 + 3 bytes length + routing bytes] 57 41 06 03, from the client, once, before its first frame
// A WebSocket message may hold part of a frame, one, or several.

using System.Buffers;
using System.Net.WebSockets;

namespace WaPortal.WhatsApp.Transport;

/// <summary>
/// Sends and receives frames. Sending is safe from any number of callers; receiving is for one at a time. An idle socket holds no
/// receive buffer: it waits with a read of no bytes and borrows a buffer when something is there.
/// </summary>
public sealed class FrameSocket : IAsyncDisposable
{
    /// <summary>The largest body that the length field can say.</summary>
    public const int MaxFrameSize = (1 << 24) - 1;

    /// <summary>Size of the length field.</summary>
    internal const int LengthSize = 3;

    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(1);

    private readonly WebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly bool _isClient;
    private readonly ReceiveWindow _window = new();
    private readonly byte[]? _routingInfo;
    private bool _introDone;
    private bool _broken;

    /// <summary>Wraps an open WebSocket, which it owns from then on.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="isClient">True writes the intro before the first frame, false expects it.</param>
    /// <param name="routingInfo">Edge routing bytes that the server gave earlier; client only.</param>
    public FrameSocket(WebSocket socket, bool isClient, byte[]? routingInfo = null)
    {
        _socket = socket;
        _isClient = isClient;
        _routingInfo = routingInfo is { Length: > 0 } ? routingInfo : null;
    }

    /// <summary>A frame that claims more than this ends the connection; lowered while the peer is still a stranger.</summary>
    public int ReceiveLimit { get; set; } = MaxFrameSize;

    /// <summary>The edge routing bytes of the client's intro, once the first frame was received; server only.</summary>
    public byte[]? PeerRoutingInfo { get; private set; }

    /// <summary>True while a receive buffer is on loan; never while waiting for the first byte of a frame.</summary>
    internal bool HoldsBuffer => _window.HoldsBuffer;

    /// <summary>Sends one frame.</summary>
    /// <param name="frame">The body, at most <see cref="MaxFrameSize"/> bytes; not kept.</param>
    /// <param name="cancellationToken">
    /// Gives up waiting for a turn. A frame that has begun is not cut short, because half a frame would end the connection for everybody.
    /// </param>
    /// <exception cref="IOException">The connection is gone.</exception>
    /// <exception cref="ArgumentException">The frame is too large.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        RequireSize(frame.Length);
        await EnterSendAsync(cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(LengthSize + frame.Length);
        try
        {
            frame.Span.CopyTo(buffer.AsSpan(LengthSize));
            await SendFramedAsync(buffer.AsMemory(0, LengthSize + frame.Length)).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            ExitSend();
        }
    }

    /// <summary>Receives the next frame.</summary>
    /// <returns>The body, valid until the next call; null when the connection is closed or lost.</returns>
    /// <exception cref="InvalidDataException">The peer speaks another protocol or claims a frame beyond <see cref="ReceiveLimit"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the connection cannot be used any more.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) =>
        await ReceiveFrameAsync(cancellationToken).ConfigureAwait(false) is { } frame ? (ReadOnlyMemory<byte>?)frame : null;

    /// <summary>Closes politely where that takes no time, and lets go of the socket. A pending receive then returns null.</summary>
    public async ValueTask DisposeAsync()
    {
        // Somebody in the middle of sending to a peer that does not read would make a polite close wait for ever.
        var hasTurn = await _sending.WaitAsync(_broken ? TimeSpan.Zero : CloseTime).ConfigureAwait(false);
        if (hasTurn && !_broken)
            await CloseOutputAsync().ConfigureAwait(false);
        _broken = true;
        if (hasTurn)
            ExitSend();
        else
            _socket.Abort();
        _socket.Dispose();
    }

    /// <summary>Ends the connection at once: the peer broke the protocol.</summary>
    internal void Abort()
    {
        _broken = true;
        _socket.Abort();
    }

    internal static void RequireSize(int size)
    {
        if (size > MaxFrameSize)
            throw new ArgumentException($"A frame holds at most {MaxFrameSize} bytes, not {size}.", nameof(size));
    }

    /// <summary>Waits for the turn to send; what is sent until <see cref="ExitSend"/> stays in order.</summary>
    internal async ValueTask EnterSendAsync(CancellationToken cancellationToken)
    {
        if (_broken)
            throw Gone(null);
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!_broken)
            return;
        ExitSend();
        throw Gone(null);
    }

    internal void ExitSend() => _sending.Release();

    /// <summary>Fills in the length field that the buffer starts with and sends the whole. Needs the turn.</summary>
    internal async ValueTask SendFramedAsync(Memory<byte> framed)
    {
        WriteLength(framed.Span, framed.Length - LengthSize);
        try
        {
            if (_isClient && !_introDone)
            {
                _introDone = true;
                framed = (byte[])[.. Intro.Build(_routingInfo), .. framed.Span];
            }

            await _socket.SendAsync(framed, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsGone(exception) || exception is OperationCanceledException)
        {
            // A WebSocket that was aborted says "cancelled", whoever aborted it.
            _broken = true;
            throw Gone(exception);
        }
    }

    internal async ValueTask<Memory<byte>?> ReceiveFrameAsync(CancellationToken cancellationToken)
    {
        _window.DropTaken();
        try
        {
            while (true)
            {
                if (!_isClient && !_introDone && Intro.TryRead(_window, out var routingInfo))
                {
                    PeerRoutingInfo = routingInfo;
                    _introDone = true;
                }

                if ((_isClient || _introDone) && _window.TryTakeFrame(ReceiveLimit, out var frame))
                    return frame;
                if (!await FillAsync(cancellationToken).ConfigureAwait(false))
                    return null;
            }
        }
        catch (Exception exception) when (IsGone(exception) || exception is OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <returns>False when the peer closed.</returns>
    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_window.IsEmpty)
        {
            _window.Release();
            var ready = await _socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken).ConfigureAwait(false);
            if (ready.MessageType == WebSocketMessageType.Close)
                return false;
        }

        var result = await _socket.ReceiveAsync(_window.FreeSpace(), cancellationToken).ConfigureAwait(false);
        _window.Add(result.Count);
        return result.MessageType switch
        {
            WebSocketMessageType.Binary => true,
            WebSocketMessageType.Close => false,
            _ => throw new InvalidDataException("The peer sent a text message."),
        };
    }

    private async ValueTask CloseOutputAsync()
    {
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var patience = new CancellationTokenSource(CloseTime);
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsGone(exception) || exception is OperationCanceledException)
        {
            // It is being closed anyway.
        }
    }

    private static void WriteLength(Span<byte> output, int length)
    {
        output[0] = (byte)(length >> 16);
        output[1] = (byte)(length >> 8);
        output[2] = (byte)length;
    }

    private static bool IsGone(Exception exception) =>
        exception is WebSocketException or IOException or ObjectDisposedException;

    private static IOException Gone(Exception? exception) => new("The connection is gone.", exception);
}
