using System.Buffers.Binary;
using WaPortal.Domain.Media;

namespace WaPortal.Infrastructure.Media;

/// <summary>What it takes to decode a picture, known from its header before anything is decoded: a few bytes can claim to be a picture of any size.</summary>
internal static class PictureCost
{
    /// <summary>The most memory that a decoder may take.</summary>
    public const long MaxBytes = 48L * 1024 * 1024;

    /// <summary>The most pixels, however little memory they take: each of them takes time.</summary>
    public const long MaxPixels = 100_000_000;

    /// <summary>True when a picture is decoded here.</summary>
    /// <param name="head">The first bytes of the file, up to <see cref="FileType.HeadLength"/>.</param>
    public static bool IsAffordable(ReadOnlySpan<byte> head)
    {
        var type = FileType.Detect(head);
        if (type.Size is not var (width, height))
            return false;
        var pixels = (long)width * height;
        var bytes = type.MimeType switch
        {
            // Made smaller, to an eighth, while it is decoded; but all of a progressive one is held as coefficients, of two bytes and for up to four components.
            "image/jpeg" => IsSequential(head) ? pixels / 16 : pixels * 8,
            "image/png" or FileType.Webp => pixels * 4,
            _ => long.MaxValue,
        };
        return pixels <= MaxPixels && bytes <= MaxBytes;
    }

    /// <summary>ISO 10918-1, B.1.1.3: SOF0 and SOF1.</summary>
    private static bool IsSequential(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 4 <= head.Length && head[at] == 0xFF;)
        {
            var marker = head[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return marker is 0xC0 or 0xC1;
            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return false;
    }
}
