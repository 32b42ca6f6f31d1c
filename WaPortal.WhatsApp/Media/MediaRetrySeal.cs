// What a device and the phone say to each other about a file that the media hosts no longer have. The server carries it and cannot read it.
//
// References
//   HKDF-SHA256(media key, no salt, "WhatsApp Media Retry Notification", 32)
//   AES-256-GCM; authenticated with it: the message id
// Parameters
//   key 32 bytes, IV 12, tag 16 at the end of the ciphertext

using System.Security.Cryptography;
using System.Text;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Media;

/// <summary>Seals and opens with the key of the file that it is about.</summary>
internal static class MediaRetrySeal
{
    public const int IvSize = 12;
    private const int KeySize = 32;
    private const int TagSize = 16;

    private static readonly byte[] KeyInfo = Encoding.ASCII.GetBytes("WhatsApp Media Retry Notification");

    /// <summary>Seals under a fresh IV.</summary>
    public static (byte[] Ciphertext, byte[] Iv) Seal(ReadOnlySpan<byte> mediaKey, string messageId, ReadOnlySpan<byte> plain)
    {
        var iv = RandomNumberGenerator.GetBytes(IvSize);
        var sealedText = new byte[plain.Length + TagSize];
        using var aes = Cipher(mediaKey);
        aes.Encrypt(iv, plain, sealedText.AsSpan(0, plain.Length), sealedText.AsSpan(plain.Length), Encoding.UTF8.GetBytes(messageId));
        return (sealedText, iv);
    }

    /// <returns>Null when somebody without the key made it, or it is about another message.</returns>
    public static byte[]? TryOpen(ReadOnlySpan<byte> mediaKey, string messageId, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> iv)
    {
        if (iv.Length != IvSize || ciphertext.Length < TagSize)
            return null;
        var plain = new byte[ciphertext.Length - TagSize];
        using var aes = Cipher(mediaKey);
        try
        {
            aes.Decrypt(iv, ciphertext[..plain.Length], ciphertext[plain.Length..], plain, Encoding.UTF8.GetBytes(messageId));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static AesGcm Cipher(ReadOnlySpan<byte> mediaKey)
    {
        Span<byte> key = stackalloc byte[KeySize];
        Hkdf256.DeriveKey(mediaKey, [], KeyInfo, key);
        var aes = new AesGcm(key, TagSize);
        CryptographicOperations.ZeroMemory(key);
        return aes;
    }
}
