// HKDF with HMAC-SHA256.
//
// References
//   RFC 5869 - HMAC-based Extract-and-Expand Key Derivation Function
// Parameters
//   salt: empty means 32 zero bytes; output at most 255 x 32 bytes

using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>
/// HKDF-SHA256, the key derivation of every layer. Built on HMAC, because the platform's own refuses the empty input key material
/// that ends a Noise handshake.
/// </summary>
public static class Hkdf256
{
    private const int HashSize = SHA256.HashSizeInBytes;

    /// <summary>Fills <paramref name="output"/> with key material.</summary>
    /// <param name="ikm">The secret to derive from; may be empty.</param>
    /// <param name="salt">May be empty.</param>
    /// <param name="info">What the key is for; at most 255 bytes.</param>
    /// <param name="output">At most 8160 bytes.</param>
    public static void DeriveKey(ReadOnlySpan<byte> ikm, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, Span<byte> output)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(info.Length, byte.MaxValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(output.Length, byte.MaxValue * HashSize);
        Span<byte> pseudorandomKey = stackalloc byte[HashSize];
        HMACSHA256.HashData(salt, ikm, pseudorandomKey);

        // block = previous output || info || number; the first has no previous output.
        Span<byte> block = stackalloc byte[HashSize + byte.MaxValue + 1];
        block = block[..(HashSize + info.Length + 1)];
        info.CopyTo(block[HashSize..]);
        Span<byte> derived = stackalloc byte[HashSize];
        for (byte number = 1; output.Length > 0; number++)
        {
            block[^1] = number;
            HMACSHA256.HashData(pseudorandomKey, number == 1 ? block[HashSize..] : block, derived);
            var part = Math.Min(HashSize, output.Length);
            derived[..part].CopyTo(output);
            output = output[part..];
            derived.CopyTo(block);
        }

        CryptographicOperations.ZeroMemory(pseudorandomKey);
        CryptographicOperations.ZeroMemory(block);
        CryptographicOperations.ZeroMemory(derived);
    }
}
