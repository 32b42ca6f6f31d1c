using System.Buffers.Binary;
using System.Text;

namespace WaPortal.Tests.Support.Media;

/// <summary>Files whose headers say what a test wants, written as their standards have them; there is nothing to hear or to see in them.</summary>
internal static class Specimens
{
    /// <summary>A voice note: identification, tags, and pages up to one that says how long it was.</summary>
    public static byte[] Voice(TimeSpan duration, int pages = 3, ushort preSkip = 312)
    {
        var samples = (long)(duration.TotalSeconds * 48_000) + preSkip;
        byte[] identification = [.. "OpusHead"u8, 1, 1, (byte)preSkip, (byte)(preSkip >> 8), 0x80, 0xBB, 0, 0, 0, 0, 0];
        return
        [
            .. OggPage(0, identification), .. OggPage(0, [.. "OpusTags"u8, 0, 0, 0, 0, 0, 0, 0, 0]),
            .. Enumerable.Range(1, pages).SelectMany(page => OggPage(samples * page / pages, new byte[200])),
        ];
    }

    /// <summary>A page with one packet.</summary>
    public static byte[] OggPage(long position, byte[] packet, int serial = 7)
    {
        var page = new byte[28 + packet.Length];
        "OggS"u8.CopyTo(page);
        BinaryPrimitives.WriteInt64LittleEndian(page.AsSpan(6), position);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(14), serial);
        page[26] = 1;
        page[27] = (byte)packet.Length;
        packet.CopyTo(page, 28);
        return page;
    }

    /// <summary>An extended WebP.</summary>
    public static byte[] Sticker(int width = 512, int height = 512, bool isAnimated = false)
    {
        var file = new byte[40];
        "RIFF"u8.CopyTo(file);
        "WEBPVP8X"u8.CopyTo(file.AsSpan(8));
        file[20] = (byte)(isAnimated ? 0x12 : 0x10);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), width - 1);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(27), (ushort)(height - 1));
        return file;
    }

    /// <summary>A film with its index at the end, as cameras write it.</summary>
    public static byte[] Film(TimeSpan duration, int width, int height, bool isTurned = false, int content = 100_000)
    {
        var header = new byte[100];
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(12), 600);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(16), (uint)(duration.TotalSeconds * 600));
        return [.. Box("ftyp", "isom\0\0\0\0"u8), .. Box("mdat", new byte[content]), .. Box("moov", [.. Box("mvhd", header), .. Track(width, height, isTurned)])];
    }

    public static byte[] Box(string name, ReadOnlySpan<byte> content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(name, box.AsSpan(4));
        content.CopyTo(box.AsSpan(8));
        return box;
    }

    private static byte[] Track(int width, int height, bool isTurned)
    {
        var track = new byte[84];
        BinaryPrimitives.WriteInt32BigEndian(track.AsSpan(isTurned ? 44 : 40), 0x10000);
        BinaryPrimitives.WriteInt32BigEndian(track.AsSpan(76), width << 16);
        BinaryPrimitives.WriteInt32BigEndian(track.AsSpan(80), height << 16);
        return Box("trak", Box("tkhd", track));
    }
}
