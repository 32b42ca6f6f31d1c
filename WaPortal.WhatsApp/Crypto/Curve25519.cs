// X25519: Diffie-Hellman on Curve25519.
//
// References
//   RFC 7748 - Elliptic Curves for Security (sections 4.1, 5, 6.1)
// Parameters
//   private key 32 bytes, clamped; public key 32 bytes, without the 05 type byte of the Signal layer; shared secret 32 bytes

using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>X25519 key pairs and agreement.</summary>
public static class Curve25519
{
    /// <summary>Size of a private key, of a public key and of a shared secret, in bytes.</summary>
    public const int KeySize = 32;

    /// <summary>A fresh key pair.</summary>
    public static KeyPair GenerateKeyPair()
    {
        var privateKey = RandomNumberGenerator.GetBytes(KeySize);
        Clamp(privateKey);
        return Complete(privateKey);
    }

    /// <summary>The key pair of a known private key, which is copied.</summary>
    /// <exception cref="ArgumentException">The key is not 32 bytes.</exception>
    public static KeyPair FromPrivateKey(ReadOnlySpan<byte> privateKey)
    {
        CryptoSizes.Require(privateKey, KeySize, nameof(privateKey));
        return Complete(privateKey.ToArray());
    }

    /// <summary>Computes the shared secret.</summary>
    /// <param name="privateKey">32 bytes.</param>
    /// <param name="publicKey">32 bytes from the peer; any other length is refused like a bad key.</param>
    /// <param name="sharedSecret">Receives 32 bytes; secret, the caller wipes it.</param>
    /// <returns>False when the public key is not 32 bytes or makes the secret all zero (small order).</returns>
    /// <exception cref="ArgumentException">The private key or the output is not 32 bytes.</exception>
    public static bool TryAgree(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> sharedSecret)
    {
        CryptoSizes.Require(privateKey, KeySize, nameof(privateKey));
        CryptoSizes.Require(sharedSecret, KeySize, nameof(sharedSecret));
        return publicKey.Length == KeySize && Sodium.ScalarMultCurve25519(sharedSecret, privateKey, publicKey);
    }

    /// <summary>Clears and sets the bits that RFC 7748 section 5 fixes.</summary>
    internal static void Clamp(Span<byte> privateKey)
    {
        privateKey[0] &= 0xF8;
        privateKey[31] &= 0x7F;
        privateKey[31] |= 0x40;
    }

    private static KeyPair Complete(byte[] privateKey)
    {
        var publicKey = new byte[KeySize];
        Sodium.ScalarMultCurve25519Base(publicKey, privateKey);
        return new KeyPair(privateKey, publicKey);
    }
}
