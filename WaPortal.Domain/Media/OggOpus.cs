// How long an Opus stream in Ogg plays.
//
// References
//   RFC 3533, section 6      the Ogg page
//   RFC 7845, sections 4, 5  granule positions of Opus (48 kHz, whatever was recorded), and the pre-skip in the identification header
// Parameters
//   page header 27 bytes and up to 255 lengths of segments; a page has at most 65,307 bytes

using System.Buffers.Binary;

namespace WaPortal.Domain.Media;

/// <summary>Reads the duration of a voice note from its first and its last page.</summary>
internal static class OggOpus
{
    /// <summary>So much of the end of a file holds its last page for certain.</summary>
    public const int TailLength = 2 * 65_307;

    private const int SamplesPerSecond = 48_000;
    private const int HeaderLength = 27;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <returns>Null when the pages say nothing, or nothing sensible.</returns>
    public static TimeSpan? DurationOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        if (head.Length < HeaderLength || head[..Math.Min(head.Length, 64)].IndexOf("OpusHead"u8) is not (>= HeaderLength and var at) || head.Length < at + 12)
            return null;
        var skipped = BinaryPrimitives.ReadUInt16LittleEndian(head[(at + 10)..]);
        if (LastPosition(tail, head[14..18]) is not { } last || last < skipped)
            return null;
        var seconds = (last - skipped) / (double)SamplesPerSecond;
        return seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>The position on the last page of the stream on which a packet ends.</summary>
    private static long? LastPosition(ReadOnlySpan<byte> tail, ReadOnlySpan<byte> serial)
    {
        while (tail.LastIndexOf("OggS"u8) is >= 0 and var at)
        {
            var page = tail[at..];
            if (page.Length >= HeaderLength && page[4] == 0 && page[14..18].SequenceEqual(serial) && BinaryPrimitives.ReadInt64LittleEndian(page[6..]) is >= 0 and var position)
                return position;
            tail = tail[..at];
        }

        return null;
    }
}
