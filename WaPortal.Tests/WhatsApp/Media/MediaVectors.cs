using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.WhatsApp.Media;

/// <summary>What make-media-vectors.mjs wrote: keys and encrypted files by other implementations. Byte strings are lower-case hex.</summary>
internal sealed record MediaVectors(MediaVectors.Key[] Keys, MediaVectors.File[] Files)
{
    private static readonly Lazy<MediaVectors> Read = new(() => JsonSerializer.Deserialize<MediaVectors>(
        System.IO.File.ReadAllText(RepositoryFolder.Of("WaPortal.Tests", "WhatsApp", "Vectors", "Media", "media.json")),
        JsonSerializerOptions.Web)!);

    public static MediaVectors All => Read.Value;

    /// <summary>The file of a length that the script encrypted: SHA-256 of a counter, over and over.</summary>
    public static byte[] FileOf(int length)
    {
        var file = new byte[(length + 31) / 32 * 32];
        Span<byte> counter = stackalloc byte[4];
        for (var n = 0; n * 32 < length; n++)
        {
            BinaryPrimitives.WriteInt32BigEndian(counter, n);
            SHA256.HashData(counter, file.AsSpan(n * 32));
        }

        return file[..length];
    }

    internal sealed record Key(string Kind, string MediaKey, string Iv, string CipherKey, string MacKey);

    /// <param name="By">Whose.</param>
    /// <param name="Mac">The ten bytes at the end.</param>
    /// <param name="Encrypted">All of it, where it is short.</param>
    internal sealed record File(string By, string Kind, int Length, string MediaKey, string Sha256, string EncryptedSha256, string Mac, string? Encrypted);
}
