using System.Buffers.Binary;

namespace WaPortal.Domain.Media;

/// <summary>Width and height from the headers of pictures; null for what makes no sense.</summary>
internal static class PictureSize
{
    private const int Longest = 65_535;

    /// <summary>ISO 10918-1, B.2: the first frame header (SOF0-SOF15 but DHT, JPG and DAC).</summary>
    public static (int Width, int Height)? OfJpeg(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 9 <= head.Length;)
        {
            if (head[at] != 0xFF)
                return null;
            var marker = head[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Sane(BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return null;
    }

    /// <summary>RFC 2083, 4.1.1: IHDR comes first.</summary>
    public static (int Width, int Height)? OfPng(ReadOnlySpan<byte> head) => head.Length < 24
        ? null
        : Sane(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]));

    /// <summary>RFC 9649: the extended, the lossless or the lossy header.</summary>
    public static (int Width, int Height)? OfWebp(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30)
            return null;
        var chunk = head[12..16];
        if (chunk.SequenceEqual("VP8X"u8))
            return Sane((BinaryPrimitives.ReadInt32LittleEndian(head[24..]) & 0xFFFFFF) + 1, (BinaryPrimitives.ReadInt32LittleEndian(head[26..]) >>> 8) + 1);
        if (chunk.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadInt32LittleEndian(head[21..]);
            return Sane((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
        }

        return chunk.SequenceEqual("VP8 "u8)
            ? Sane(BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF)
            : null;
    }

    /// <summary>RFC 9649, 2.7.1: a flag of the extended header.</summary>
    public static bool IsAnimatedWebp(ReadOnlySpan<byte> head) => head.Length > 20 && head[12..16].SequenceEqual("VP8X"u8) && (head[20] & 0x02) != 0;

    private static (int Width, int Height)? Sane(int width, int height) =>
        width is > 0 and <= Longest && height is > 0 and <= Longest ? (width, height) : null;
}
