using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// The key derivations of the double ratchet, version 3. References: the Double Ratchet Algorithm, sections 2.2 to 2.4 and 5.2; the labels are libsignal's.
/// Sizes in bytes: root key 32, chain key 32, message seed 32, message keys 80 = cipher 32, MAC 32, IV 16.
/// </summary>
internal static class RatchetKdf
{
    public const int MessageKeysSize = 80;

    private static ReadOnlySpan<byte> ZeroSalt => new byte[SignalLimits.KeySize];

    private static ReadOnlySpan<byte> SeedConstant => [0x01];

    private static ReadOnlySpan<byte> ChainConstant => [0x02];

    /// <summary>What X3DH's agreements become: root key, then chain key.</summary>
    public static void DeriveSession(ReadOnlySpan<byte> secret, Span<byte> rootAndChain) =>
        Hkdf256.DeriveKey(secret, ZeroSalt, "WhisperText"u8, rootAndChain);

    /// <summary>A turn of the ratchet: the next root key, then the chain key of the new chain.</summary>
    public static void DeriveTurn(ReadOnlySpan<byte> agreement, ReadOnlySpan<byte> rootKey, Span<byte> rootAndChain) =>
        Hkdf256.DeriveKey(agreement, rootKey, "WhisperRatchet"u8, rootAndChain);

    /// <summary>Cipher key, MAC key and IV of one message.</summary>
    public static void DeriveMessageKeys(ReadOnlySpan<byte> seed, Span<byte> keys) =>
        Hkdf256.DeriveKey(seed, ZeroSalt, "WhisperMessageKeys"u8, keys);

    /// <summary>Takes the seed of the next message off the chain and moves the chain on by one.</summary>
    public static void Step(Span<byte> chainKey, Span<byte> seed)
    {
        HMACSHA256.HashData(chainKey, SeedConstant, seed);
        Span<byte> next = stackalloc byte[SignalLimits.KeySize];
        HMACSHA256.HashData(chainKey, ChainConstant, next);
        next.CopyTo(chainKey);
        CryptographicOperations.ZeroMemory(next);
    }
}
