using System.IO.Compression;
using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Users;

/// <summary>Reads the list of numbers and their LIDs that a phone sends when its account moves to LIDs.</summary>
internal static class LidMappings
{
    private const int MaxSize = 16 * 1024 * 1024;

    /// <returns>LID and number of each; empty when it is no such list.</returns>
    public static IReadOnlyList<(Jid Lid, Jid Phone)> Read(ByteString payload)
    {
        try
        {
            var mappings = LIDMigrationMappingSyncPayload.Parser.ParseFrom(IsGzip(payload.Span) ? Inflate(payload) : payload.ToByteArray());
            return [.. mappings.PnToLidMappings.Where(one => one.Pn > 0 && Lid(one) > 0).Select(one => (Jid.FromLid(Text(Lid(one))), Jid.Phone(Text(one.Pn))))];
        }
        catch (Exception malformed) when (malformed is InvalidProtocolBufferException or InvalidDataException)
        {
            return [];
        }
    }

    private static ulong Lid(LIDMigrationMapping mapping) => mapping.LatestLid > 0 ? mapping.LatestLid : mapping.AssignedLid;

    private static string Text(ulong number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsGzip(ReadOnlySpan<byte> payload) => payload is [0x1F, 0x8B, ..];

    private static byte[] Inflate(ByteString payload)
    {
        using var gzip = new GZipStream(new MemoryStream(payload.ToByteArray(), writable: false), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        var piece = new byte[16 * 1024];
        for (int read; (read = gzip.Read(piece)) > 0;)
        {
            if (inflated.Length + read > MaxSize)
                throw new InvalidDataException("The list is too long.");
            inflated.Write(piece, 0, read);
        }

        return inflated.ToArray();
    }
}
