// The binary form of stanzas, reading side.
//
// Layout
//   frame = 1 flag byte (bit 1: the rest is zlib) + node
//   node  = list of 1 + 2 x attributes + (0 or 1 content) values: tag, key and value of each attribute, content
// Bounds
//   frame and inflated body 16 MiB, depth 32, nodes and attributes together 2^18

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace WaPortal.WhatsApp.Binary;

/// <summary>Decodes stanzas. No input makes it throw or allocate out of proportion.</summary>
public static class NodeDecoder
{
    /// <summary>The largest body, in bytes, before and after inflating.</summary>
    public const int MaxInflatedSize = 1 << 24;

    /// <summary>How deep children may nest.</summary>
    public const int MaxDepth = 32;

    /// <summary>How many nodes and attributes a stanza may have together.</summary>
    public const int MaxElements = 1 << 18;

    private const byte CompressedFlag = 0x02;

    /// <summary>Decodes one frame.</summary>
    /// <param name="frame">The decrypted frame with its flag byte; not kept.</param>
    /// <param name="node">The stanza.</param>
    /// <param name="error">What was wrong when false is returned.</param>
    public static bool TryDecode(ReadOnlySpan<byte> frame, [NotNullWhen(true)] out Node? node, out DecodeError error)
    {
        node = null;
        // A flag byte alone is not worth an inflater.
        if (frame.Length < 2)
        {
            error = DecodeError.Truncated;
            return false;
        }

        if (frame.Length - 1 > MaxInflatedSize)
        {
            error = DecodeError.TooLarge;
            return false;
        }

        return (frame[0] & CompressedFlag) == 0
            ? TryDecodeBody(frame[1..], out node, out error)
            : TryInflate(frame[1..], out node, out error);
    }

    private static bool TryDecodeBody(ReadOnlySpan<byte> body, [NotNullWhen(true)] out Node? node, out DecodeError error)
    {
        var reader = new NodeReader(body);
        node = reader.ReadNode(0);
        if (node is not null && !reader.AtEnd)
        {
            node = null;
            error = DecodeError.TrailingBytes;
            return false;
        }

        error = reader.Error;
        return node is not null;
    }

    private static unsafe bool TryInflate(ReadOnlySpan<byte> body, [NotNullWhen(true)] out Node? node, out DecodeError error)
    {
        node = null;
        // Starts small: what is rented follows what really comes out, not what a sender claims.
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(4096, 2 * body.Length));
        try
        {
            fixed (byte* start = body)
            {
                using var source = new UnmanagedMemoryStream(start, body.Length);
                using var zlib = new ZLibStream(source, CompressionMode.Decompress);
                var length = 0;
                int read;
                while ((read = zlib.Read(buffer, length, buffer.Length - length)) > 0)
                {
                    length += read;
                    if (length > MaxInflatedSize)
                    {
                        error = DecodeError.TooLarge;
                        return false;
                    }

                    if (length == buffer.Length)
                        buffer = Grow(buffer, length);
                }

                return TryDecodeBody(buffer.AsSpan(0, length), out node, out error);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            error = DecodeError.BadCompression;
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * length);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return larger;
    }
}
