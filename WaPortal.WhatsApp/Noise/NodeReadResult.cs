using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Noise;

/// <summary>What a <see cref="NodeChannel"/> received: a stanza, a frame that is none, or the end.</summary>
/// <param name="Node">The stanza, or null.</param>
/// <param name="IsClosed">True when nothing more will come.</param>
/// <param name="Error">Why a frame is no stanza; the channel goes on.</param>
/// <param name="End">Why nothing more will come.</param>
public readonly record struct NodeReadResult(Node? Node, bool IsClosed, DecodeError Error, ChannelEnd End)
{
    internal static NodeReadResult Received(Node node) => new(node, false, DecodeError.None, ChannelEnd.None);

    internal static NodeReadResult Malformed(DecodeError error) => new(null, false, error, ChannelEnd.None);

    internal static NodeReadResult Closed(ChannelEnd end) => new(null, true, DecodeError.None, end);
}
