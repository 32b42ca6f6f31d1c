using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// X3DH. Reference: the X3DH Key Agreement Protocol, section 3. Secret: 32 bytes of <c>FF</c>, then three or four agreements of 32 bytes;
/// derived: root key and first chain key, 32 bytes each.
/// </summary>
internal static class KeyAgreement
{
    private const int KeySize = SignalLimits.KeySize;

    /// <summary>The side that begins the session.</summary>
    /// <returns>False when one of the bundle's keys is of low order.</returns>
    public static bool TryInitiate(KeyPair identity, KeyPair baseKey, PreKeyBundle bundle, Span<byte> rootAndChain)
    {
        Span<byte> secret = stackalloc byte[5 * KeySize];
        secret[..KeySize].Fill(0xFF);
        bool agreed = Curve25519.TryAgree(identity.PrivateKey, bundle.SignedPreKey32, secret.Slice(KeySize, KeySize))
            && Curve25519.TryAgree(baseKey.PrivateKey, bundle.IdentityKey32, secret.Slice(2 * KeySize, KeySize))
            && Curve25519.TryAgree(baseKey.PrivateKey, bundle.SignedPreKey32, secret.Slice(3 * KeySize, KeySize))
            && (bundle.PreKey32 is null || Curve25519.TryAgree(baseKey.PrivateKey, bundle.PreKey32, secret[(4 * KeySize)..]));
        return Finish(agreed, secret, bundle.PreKey32 is not null, rootAndChain);
    }

    /// <summary>The side that gets the first message.</summary>
    /// <returns>False when one of the message's keys is of low order.</returns>
    public static bool TryAnswer(KeyPair identity, KeyPair signedPreKey, KeyPair? preKey, PreKeyMessage message, Span<byte> rootAndChain)
    {
        Span<byte> secret = stackalloc byte[5 * KeySize];
        secret[..KeySize].Fill(0xFF);
        bool agreed = Curve25519.TryAgree(signedPreKey.PrivateKey, message.IdentityKey32, secret.Slice(KeySize, KeySize))
            && Curve25519.TryAgree(identity.PrivateKey, message.BaseKey32, secret.Slice(2 * KeySize, KeySize))
            && Curve25519.TryAgree(signedPreKey.PrivateKey, message.BaseKey32, secret.Slice(3 * KeySize, KeySize))
            && (preKey is null || Curve25519.TryAgree(preKey.PrivateKey, message.BaseKey32, secret[(4 * KeySize)..]));
        return Finish(agreed, secret, preKey is not null, rootAndChain);
    }

    private static bool Finish(bool agreed, Span<byte> secret, bool hasPreKey, Span<byte> rootAndChain)
    {
        if (agreed)
            RatchetKdf.DeriveSession(hasPreKey ? secret : secret[..(4 * KeySize)], rootAndChain);
        CryptographicOperations.ZeroMemory(secret);
        return agreed;
    }
}
