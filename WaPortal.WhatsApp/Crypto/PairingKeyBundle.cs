// Key bundle of a link by code: what the companion tells the phone once both know each other's ephemeral keys.
//
// References
//   WhatsApp multi-device, link_code_companion_reg stage companion_finish; RFC 5869 (HKDF); NIST SP 800-38D (GCM)
// Parameters
//   bundle key HKDF-SHA256(shared secret, salt 32, "link_code_pairing_key_bundle_encryption_key", 32)
//   sealed bundle salt 32 || nonce 12 || AES-256-GCM(companion identity 32 || phone identity 32 || random 32), tag 16 = 156 bytes
//   ADV secret HKDF-SHA256(shared secret 32 || identities' shared secret 32 || random 32, no salt, "adv_secret", 32)

using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>The identities of companion and phone and the companion's randomness, sealed for the phone that knew the code.</summary>
/// <param name="CompanionIdentity">Public identity key, 32 bytes.</param>
/// <param name="PhoneIdentity">Public identity key, 32 bytes.</param>
/// <param name="Random">32 secret bytes that go into the ADV secret.</param>
public sealed record PairingKeyBundle(byte[] CompanionIdentity, byte[] PhoneIdentity, byte[] Random)
{
    private const int SaltSize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int PlainSize = 3 * Curve25519.KeySize;
    private const int SealedSize = SaltSize + NonceSize + PlainSize + TagSize;

    /// <summary>Seals the bundle.</summary>
    /// <param name="shared">The ephemeral keys' shared secret, 32 bytes.</param>
    public byte[] Seal(ReadOnlySpan<byte> shared) =>
        Seal(shared, RandomNumberGenerator.GetBytes(SaltSize), RandomNumberGenerator.GetBytes(NonceSize));

    /// <summary>Opens a sealed bundle.</summary>
    /// <param name="shared">The ephemeral keys' shared secret, 32 bytes.</param>
    /// <param name="sealedBundle">What came from the companion.</param>
    /// <returns>Null when it was sealed with another secret, which is how a wrong code shows, or is none.</returns>
    public static PairingKeyBundle? Open(ReadOnlySpan<byte> shared, ReadOnlySpan<byte> sealedBundle)
    {
        if (sealedBundle.Length != SealedSize)
            return null;
        var plain = new byte[PlainSize];
        using var gcm = Cipher(shared, sealedBundle[..SaltSize]);
        try
        {
            gcm.Decrypt(sealedBundle.Slice(SaltSize, NonceSize), sealedBundle[(SaltSize + NonceSize)..^TagSize], sealedBundle[^TagSize..], plain);
            return new PairingKeyBundle(plain[..32], plain[32..64], plain[64..]);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>The secret under which the phone proves in <c>pair-success</c> that it is the one that knew the code.</summary>
    /// <param name="shared">The ephemeral keys' shared secret, 32 bytes.</param>
    /// <param name="identities">The identity keys' shared secret, 32 bytes.</param>
    /// <returns>32 bytes.</returns>
    public byte[] AdvSecret(ReadOnlySpan<byte> shared, ReadOnlySpan<byte> identities)
    {
        byte[] input = [.. shared, .. identities, .. Random];
        var secret = new byte[32];
        Hkdf256.DeriveKey(input, [], "adv_secret"u8, secret);
        CryptographicOperations.ZeroMemory(input);
        return secret;
    }

    internal byte[] Seal(ReadOnlySpan<byte> shared, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> nonce)
    {
        byte[] plain = [.. CompanionIdentity, .. PhoneIdentity, .. Random];
        CryptoSizes.Require(plain, PlainSize, "bundle");
        var bundle = new byte[SealedSize];
        salt.CopyTo(bundle);
        nonce.CopyTo(bundle.AsSpan(SaltSize));
        using var gcm = Cipher(shared, salt);
        gcm.Encrypt(nonce, plain, bundle.AsSpan(SaltSize + NonceSize, PlainSize), bundle.AsSpan(SealedSize - TagSize));
        CryptographicOperations.ZeroMemory(plain);
        return bundle;
    }

    /// <summary>None of it: keys and randomness must not reach a log.</summary>
    public override string ToString() => nameof(PairingKeyBundle);

    private static AesGcm Cipher(ReadOnlySpan<byte> shared, ReadOnlySpan<byte> salt)
    {
        Span<byte> key = stackalloc byte[32];
        Hkdf256.DeriveKey(shared, salt, "link_code_pairing_key_bundle_encryption_key"u8, key);
        var gcm = new AesGcm(key, TagSize);
        CryptographicOperations.ZeroMemory(key);
        return gcm;
    }
}
