using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Noise;

namespace WaPortal.WhatsApp.Connection;

/// <summary>The genuine link: a Noise channel over a WebSocket.</summary>
internal sealed class NodeLink(NodeChannel channel) : INodeLink
{
    public byte[] RemoteStaticKey => channel.RemoteStaticKey;

    public ValueTask SendAsync(Node node, CancellationToken cancellationToken) => channel.SendAsync(node, cancellationToken);

    public ValueTask SendEncodedAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancellationToken) =>
        channel.SendEncodedAsync(encoded, cancellationToken);

    public ValueTask<Received> ReceiveAsync(CancellationToken cancellationToken)
    {
        var receiving = channel.ReceiveAsync(cancellationToken);
        return receiving.IsCompletedSuccessfully ? new(Read(receiving.GetAwaiter().GetResult())) : AwaitAsync(receiving);
    }

    public ValueTask DisposeAsync() => channel.DisposeAsync();

    private static async ValueTask<Received> AwaitAsync(ValueTask<NodeReadResult> receiving) => Read(await receiving.ConfigureAwait(false));

    private static Received Read(NodeReadResult result) => result switch
    {
        { Node: { } node } => new(node),
        { IsClosed: true } => default,
        _ => new(null, result.Error.ToString()),
    };
}
