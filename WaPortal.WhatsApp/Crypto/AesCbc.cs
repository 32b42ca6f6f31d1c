// AES-256-CBC with PKCS#7 padding.
//
// References
//   NIST SP 800-38A section 6.2; RFC 5652 section 6.3 (padding)
// Parameters
//   key 32 bytes, IV 16 bytes, block 16 bytes

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>AES-256-CBC as message bodies and media use it. Always check the MAC before decrypting.</summary>
public static class AesCbc
{
    private const int BlockSize = 16;

    /// <summary>Pads and encrypts.</summary>
    /// <returns>The ciphertext, a whole number of 16-byte blocks.</returns>
    public static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> plaintext)
    {
        CryptoSizes.Require(key, 32, nameof(key));
        CryptoSizes.Require(iv, BlockSize, nameof(iv));
        using var aes = Aes.Create();
        aes.SetKey(key);
        return aes.EncryptCbc(plaintext, iv, PaddingMode.PKCS7);
    }

    /// <summary>Decrypts and removes the padding.</summary>
    /// <returns>False when the length or the padding is wrong.</returns>
    public static bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext, [NotNullWhen(true)] out byte[]? plaintext)
    {
        CryptoSizes.Require(key, 32, nameof(key));
        CryptoSizes.Require(iv, BlockSize, nameof(iv));
        plaintext = null;
        if (ciphertext.IsEmpty || ciphertext.Length % BlockSize != 0)
            return false;

        using var aes = Aes.Create();
        aes.SetKey(key);
        // Unpadded by hand: a bad padding is the peer's doing and no reason for an exception.
        var padded = aes.DecryptCbc(ciphertext, iv, PaddingMode.None);
        var padding = padded[^1];
        var valid = padding is > 0 and <= BlockSize && !padded.AsSpan(padded.Length - padding).ContainsAnyExcept(padding);
        if (valid)
            plaintext = padded.AsSpan(0, padded.Length - padding).ToArray();
        CryptographicOperations.ZeroMemory(padded);
        return valid;
    }
}
