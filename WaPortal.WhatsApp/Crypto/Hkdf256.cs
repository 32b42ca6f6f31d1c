// HKDF with HMAC-SHA256.
//
// References
//   RFC 5869 - HMAC-based Extract-and-Expand Key Derivation Function
// Parameters
//   salt: empty means 32 zero bytes; output at most 255 x 32 bytes

using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>HKDF-SHA256, the key derivation of every layer.</summary>
public static class Hkdf256
{
    /// <summary>Fills <paramref name="output"/> with key material.</summary>
    public static void DeriveKey(ReadOnlySpan<byte> ikm, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, Span<byte> output) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, ikm, output, salt, info);
}
