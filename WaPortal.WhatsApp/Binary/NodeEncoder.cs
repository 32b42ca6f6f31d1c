// The binary form of stanzas, writing side; the layout is in NodeDecoder.cs.
//
// A text is written as the first of these that fits: single-byte token, dictionary token, nibbles, hexadecimal, UTF-8.
// A JID is an AD_JID when it names a device (or a hosted account), otherwise a pair.

using System.Buffers;

namespace WaPortal.WhatsApp.Binary;

/// <summary>Encodes stanzas. Never compresses.</summary>
public static class NodeEncoder
{
    /// <summary>Encodes one stanza with its leading flag byte.</summary>
    /// <exception cref="ArgumentException">A node has no tag or more than 65535 values, children included.</exception>
    public static byte[] Encode(Node node)
    {
        using var output = new PooledBuffer(512);
        Encode(node, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Appends one stanza with its leading flag byte.</summary>
    /// <exception cref="ArgumentException">A node has no tag or more than 65535 values, children included.</exception>
    public static void Encode(Node node, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(output);
        var writer = new NodeWriter(output);
        writer.WriteByte(0);
        writer.WriteNode(node);
        writer.Flush();
    }
}
