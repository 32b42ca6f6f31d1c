using System.Security.Cryptography;
using System.Buffers.Text;
using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Media;

/// <summary>Puts a small file of a phone's or the server's own on the shelf, encrypted like any media.</summary>
internal static class SealedBlob
{
    private const int MacSize = 10;

    /// <param name="info">What its keys are derived for.</param>
    public static ExternalBlobReference Shelve(MediaShelf shelf, ReadOnlySpan<byte> info, byte[] file)
    {
        var mediaKey = RandomNumberGenerator.GetBytes(32);
        Span<byte> keys = stackalloc byte[112];
        Hkdf256.DeriveKey(mediaKey, [], info, keys);
        var ciphertext = AesCbc.Encrypt(keys[16..48], keys[..16], file);
        var mac = HMACSHA256.HashData(keys[48..80], [.. keys[..16], .. ciphertext]);
        byte[] whole = [.. ciphertext, .. mac.AsSpan(0, MacSize)];
        var hash = SHA256.HashData(whole);
        var token = Base64Url.EncodeToString(hash);
        shelf.Put(token, whole);
        return new ExternalBlobReference
        {
            MediaKey = ByteString.CopyFrom(mediaKey),
            DirectPath = MediaAddress.DirectPath(token),
            FileSizeBytes = (ulong)file.Length,
            FileSha256 = ByteString.CopyFrom(SHA256.HashData(file)),
            FileEncSha256 = ByteString.CopyFrom(hash),
        };
    }
}
