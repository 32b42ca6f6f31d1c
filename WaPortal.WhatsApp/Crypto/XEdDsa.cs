// XEdDSA: signatures with X25519 keys.
//
// References
//   The XEdDSA and VXEdDSA Signature Schemes (signal.org/docs/specifications/xeddsa), sections 2.3, 2.4, 5
//   libsignal's variant: the sign of the Edwards key is kept in the top bit of S instead of being forced to zero
//   RFC 8032 - EdDSA (the signature's equation)
// Parameters
//   private key 32, public key 32, signature 64 (R 32, S 32), randomness 64 bytes

using System.Buffers;
using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>Signs and verifies with X25519 keys, as every signature of the protocol is made.</summary>
public static class XEdDsa
{
    /// <summary>Size of a signature in bytes.</summary>
    public const int SignatureSize = 64;

    /// <summary>Signs; every call gives another signature.</summary>
    /// <param name="privateKey">32 bytes.</param>
    /// <param name="message">Any length.</param>
    /// <returns>64 bytes.</returns>
    /// <exception cref="ArgumentException">The key is not 32 bytes.</exception>
    public static byte[] Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> message)
    {
        CryptoSizes.Require(privateKey, Curve25519.KeySize, nameof(privateKey));
        Span<byte> random = stackalloc byte[64];
        RandomNumberGenerator.Fill(random);
        var signature = new byte[SignatureSize];
        Sign(privateKey, message, random, signature);
        CryptographicOperations.ZeroMemory(random);
        return signature;
    }

    internal static void Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> random, Span<byte> signature)
    {
        // secret: k, a, wide and r in one block, so that one wipe forgets them all.
        Span<byte> secret = stackalloc byte[32 + 32 + 64 + 32];
        var k = secret[..32];
        var a = secret.Slice(32, 32);
        var wide = secret.Slice(64, 64);
        var r = secret[128..];
        Span<byte> publicPoint = stackalloc byte[32];
        var buffer = ArrayPool<byte>.Shared.Rent(64 + message.Length + 64);
        try
        {
            privateKey.CopyTo(k);
            Curve25519.Clamp(k);
            k.CopyTo(wide);
            wide[32..].Clear();
            Sodium.ScalarReduce(a, wide);
            RequirePoint(Sodium.ScalarMultEd25519BaseNoClamp(publicPoint, a));

            // r = hash1(k || M || Z): 32 bytes that start no point, then the key, the message and the randomness.
            var input = buffer.AsSpan(0, 64 + message.Length + 64);
            input[0] = 0xFE;
            input[1..32].Fill(0xFF);
            k.CopyTo(input[32..]);
            message.CopyTo(input[64..]);
            random.CopyTo(input[(64 + message.Length)..]);
            SHA512.HashData(input, wide);
            Sodium.ScalarReduce(r, wide);
            var pointR = signature[..32];
            RequirePoint(Sodium.ScalarMultEd25519BaseNoClamp(pointR, r));

            // S = r + h a, where h = hash(R || A || M)
            input = input[..(64 + message.Length)];
            pointR.CopyTo(input);
            publicPoint.CopyTo(input[32..]);
            SHA512.HashData(input, wide);
            var s = signature[32..];
            Sodium.ScalarReduce(s, wide);
            Sodium.ScalarMul(s, s, a);
            Sodium.ScalarAdd(s, s, r);
            s[31] = (byte)((s[31] & 0x7F) | (publicPoint[31] & 0x80));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(buffer.AsSpan(0, 64 + message.Length + 64));
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Verifies a signature.</summary>
    /// <param name="publicKey">32 bytes from anywhere; any other length is refused.</param>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">64 bytes from anywhere; any other length is refused.</param>
    /// <returns>True when the holder of the key signed this message.</returns>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != Curve25519.KeySize || signature.Length != SignatureSize)
            return false;

        // Everything here is public, so the map between the curves may take its time: y = (u - 1) / (u + 1).
        var u = FieldElement25519.Read(publicKey);
        var y = (u - FieldElement25519.One) * (u + FieldElement25519.One).Invert();
        Span<byte> point = stackalloc byte[32];
        y.Write(point);
        point[31] |= (byte)(signature[63] & 0x80);

        Span<byte> plain = stackalloc byte[SignatureSize];
        signature.CopyTo(plain);
        plain[63] &= 0x7F;
        return Sodium.VerifyEd25519(plain, message, point);
    }

    private static void RequirePoint(bool isPoint)
    {
        if (!isPoint)
            throw new CryptographicException("The scalar maps to the neutral element.");
    }
}
