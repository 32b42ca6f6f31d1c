using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Connection;

/// <summary>A stream of nodes in both directions: a Noise channel over a WebSocket, or a script in tests.</summary>
internal interface INodeLink : IAsyncDisposable
{
    /// <summary>The server's static Noise key, verified; empty when there is none.</summary>
    byte[] RemoteStaticKey { get; }

    /// <summary>Sends a node; safe from any number of callers.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    ValueTask SendAsync(Node node, CancellationToken cancellationToken);

    /// <summary>Sends a node that is encoded already.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    ValueTask SendEncodedAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken);

    /// <summary>Waits for what comes next.</summary>
    ValueTask<Received> ReceiveAsync(CancellationToken cancellationToken);
}

/// <summary>What came next on a link: a node, a frame that holds none, or the end.</summary>
/// <param name="Node">The node.</param>
/// <param name="Fault">Why a frame could not be read.</param>
internal readonly record struct Received(Node? Node, string? Fault = null)
{
    /// <summary>True when the peer is gone.</summary>
    public bool IsClosed => Node is null && Fault is null;
}
