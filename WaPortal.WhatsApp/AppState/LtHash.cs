// A hash of a set that values are added to and taken from in any order.
//
// References
//   Lewi, Kim, Maykov, Weis - Securing Update Propagation with Homomorphic Hashing (IACR ePrint 2019/227), LtHash16
//   A value is HKDF-SHA256(value MAC, no salt, "WhatsApp Patch Integrity", 128)
// Parameters
//   64 words of 16 bits, little-endian, each modulo 2^16

using System.Buffers.Binary;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.AppState;

/// <summary>The hash over all values of a collection.</summary>
public static class LtHash
{
    /// <summary>Length of the hash; that of an empty set is all zeros.</summary>
    public const int Size = 128;

    /// <summary>Adds a value.</summary>
    /// <param name="hash">The hash, changed in place.</param>
    /// <param name="valueMac">The value's MAC, 32 bytes.</param>
    public static void Add(Span<byte> hash, ReadOnlySpan<byte> valueMac) => Combine(hash, valueMac, add: true);

    /// <summary>Takes a value away.</summary>
    /// <inheritdoc cref="Add"/>
    public static void Subtract(Span<byte> hash, ReadOnlySpan<byte> valueMac) => Combine(hash, valueMac, add: false);

    private static void Combine(Span<byte> hash, ReadOnlySpan<byte> valueMac, bool add)
    {
        CryptoSizes.Require(hash, Size, nameof(hash));
        CryptoSizes.Require(valueMac, MutationCodec.MacSize, nameof(valueMac));
        Span<byte> value = stackalloc byte[Size];
        Hkdf256.DeriveKey(valueMac, [], "WhatsApp Patch Integrity"u8, value);
        for (var at = 0; at < Size; at += sizeof(ushort))
        {
            var word = BinaryPrimitives.ReadUInt16LittleEndian(hash[at..]);
            var other = BinaryPrimitives.ReadUInt16LittleEndian(value[at..]);
            BinaryPrimitives.WriteUInt16LittleEndian(hash[at..], unchecked((ushort)(add ? word + other : word - other)));
        }
    }
}
