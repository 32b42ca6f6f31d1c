using System.Buffers.Binary;

namespace WaPortal.WhatsApp.Transport;

/// <summary>
/// What a client says before its first frame: <c>WA</c>, the protocol's version 6, the dictionary's version 3; before it, where the
/// server asked for that earlier, <c>ED 00 01</c> and the bytes that lead to the right edge server.
/// </summary>
internal static class Intro
{
    private const int RoutingPrefixSize = 7;

    /// <summary>The four bytes that also begin the handshake's prologue.</summary>
    public static ReadOnlySpan<byte> Header => [0x57, 0x41, 0x06, 0x03];

    private static ReadOnlySpan<byte> RoutingHeader => [0x45, 0x44, 0x00, 0x01];

    public static byte[] Build(byte[]? routingInfo)
    {
        if (routingInfo is null)
            return Header.ToArray();
        var intro = new byte[RoutingPrefixSize + routingInfo.Length + Header.Length];
        BinaryPrimitives.WriteUInt32BigEndian(intro.AsSpan(3), (uint)routingInfo.Length);
        RoutingHeader.CopyTo(intro);
        routingInfo.CopyTo(intro, RoutingPrefixSize);
        Header.CopyTo(intro.AsSpan(RoutingPrefixSize + routingInfo.Length));
        return intro;
    }

    /// <summary>Takes the intro off the front of what was received.</summary>
    /// <returns>False when more is needed.</returns>
    /// <exception cref="InvalidDataException">It is no intro.</exception>
    public static bool TryRead(ReceiveWindow window, out byte[]? routingInfo)
    {
        routingInfo = null;
        var received = window.Received;
        if (received.Length < Header.Length)
            return false;
        var routed = received[..Header.Length].SequenceEqual(RoutingHeader);
        var routingSize = 0;
        if (routed)
        {
            if (received.Length < RoutingPrefixSize)
                return false;
            routingSize = (received[4] << 16) | (received[5] << 8) | received[6];
            if (routingSize > 4096)
                throw new InvalidDataException("The routing information is too large.");
        }

        var start = routed ? RoutingPrefixSize + routingSize : 0;
        if (received.Length < start + Header.Length)
            return false;
        if (!received.Slice(start, Header.Length).SequenceEqual(Header))
            throw new InvalidDataException("The peer does not speak this protocol.");
        if (routed)
            routingInfo = received.Slice(RoutingPrefixSize, routingSize).ToArray();
        window.Skip(start + Header.Length);
        return true;
    }
}
