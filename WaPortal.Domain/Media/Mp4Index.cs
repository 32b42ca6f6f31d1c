// Duration and size of a film, from the index of an MP4 file.
//
// References
//   ISO/IEC 14496-12  4.2 boxes, 8.2.2 mvhd (duration), 8.3.2 tkhd (size and rotation of a track)
// Parameters
//   box header 8 bytes, or 16 with a long length; mvhd and tkhd come in version 0 (32-bit times) and 1 (64-bit)

using System.Buffers.Binary;

namespace WaPortal.Domain.Media;

/// <summary>Walks from box to box without reading what is in them; a file that has more boxes than any film is given up.</summary>
internal sealed class Mp4Index(Stream file)
{
    private const int MostBoxes = 512;
    private const int MaxHeaderBox = 108;
    private const int Longest = 65_535;
    private static readonly TimeSpan LongestFilm = TimeSpan.FromDays(1);

    private int _boxes;
    private TimeSpan? _duration;
    private (int Width, int Height)? _size;

    /// <summary>What the index tells; null for what it does not, or what makes no sense.</summary>
    public async Task<(TimeSpan? Duration, (int Width, int Height)? Size)> ReadAsync(CancellationToken cancellationToken)
    {
        await WalkAsync(0, file.Length, cancellationToken).ConfigureAwait(false);
        return (_duration, _size);
    }

    private async Task WalkAsync(long at, long end, CancellationToken cancellationToken)
    {
        var header = new byte[16];
        while (at + 8 <= end && ++_boxes <= MostBoxes)
        {
            file.Position = at;
            var read = await file.ReadAtLeastAsync(header, 8, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (read < 8)
                return;
            var (length, headerLength) = BinaryPrimitives.ReadUInt32BigEndian(header) switch
            {
                0 => (end - at, 8),
                1 when read >= 16 => (BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)), 16),
                var plain => (plain, 8),
            };
            if (length < headerLength || length > end - at)
                return;
            await EnterAsync(BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)), at + headerLength, at + length, cancellationToken).ConfigureAwait(false);
            at += length;
        }
    }

    private async Task EnterAsync(uint name, long at, long end, CancellationToken cancellationToken)
    {
        switch (name)
        {
            case 0x6D6F6F76 or 0x7472616B: // moov, trak
                await WalkAsync(at, end, cancellationToken).ConfigureAwait(false);
                break;
            case 0x6D766864: // mvhd
                _duration ??= DurationIn(await BoxAsync(at, end, cancellationToken).ConfigureAwait(false));
                break;
            case 0x746B6864: // tkhd
                _size ??= SizeIn(await BoxAsync(at, end, cancellationToken).ConfigureAwait(false));
                break;
        }
    }

    private async Task<byte[]> BoxAsync(long at, long end, CancellationToken cancellationToken)
    {
        var box = new byte[Math.Min(end - at, MaxHeaderBox)];
        file.Position = at;
        await file.ReadExactlyAsync(box, cancellationToken).ConfigureAwait(false);
        return box;
    }

    private static TimeSpan? DurationIn(ReadOnlySpan<byte> mvhd)
    {
        if (mvhd.Length < 32)
            return null;
        var (scale, units) = mvhd[0] == 1
            ? (BinaryPrimitives.ReadUInt32BigEndian(mvhd[20..]), BinaryPrimitives.ReadUInt64BigEndian(mvhd[24..]))
            : (BinaryPrimitives.ReadUInt32BigEndian(mvhd[12..]), BinaryPrimitives.ReadUInt32BigEndian(mvhd[16..]));
        return scale > 0 && units / (double)scale is > 0 and var seconds && seconds <= LongestFilm.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>Width and height are the last two numbers, 16.16; a film that was taken upright is turned by the matrix before them.</summary>
    private static (int Width, int Height)? SizeIn(ReadOnlySpan<byte> tkhd)
    {
        var matrix = tkhd.Length > 0 && tkhd[0] == 1 ? 52 : 40;
        if (tkhd.Length < matrix + 44)
            return null;
        var width = (int)(BinaryPrimitives.ReadUInt32BigEndian(tkhd[(matrix + 36)..]) >> 16);
        var height = (int)(BinaryPrimitives.ReadUInt32BigEndian(tkhd[(matrix + 40)..]) >> 16);
        if (width is 0 or > Longest || height is 0 or > Longest)
            return null;
        return BinaryPrimitives.ReadInt32BigEndian(tkhd[matrix..]) == 0 ? (height, width) : (width, height);
    }
}
