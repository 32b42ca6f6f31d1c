// The Noise symmetric state.
//
// References
//   The Noise Protocol Framework, revision 34, section 5.2 (SymmetricState) and 5.1 (CipherState)
//   RFC 5869 - HKDF; here once per mix, 64 bytes, empty info, salt = chaining key
// Parameters
//   hash, chaining key, key 32 bytes; tag 16 bytes; nonce 12 bytes: 8 zeros and a 4-byte big-endian counter that restarts at every mix

using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Noise;

/// <summary>The state of a handshake, the same on both sides. Its steps are called in the order that the pattern says.</summary>
public sealed class NoiseState : IDisposable
{
    private readonly byte[] _hash;
    private readonly byte[] _chainingKey;
    private NoiseCipher? _cipher;

    /// <summary>Starts a handshake with the intro as prologue.</summary>
    public NoiseState(NoisePattern pattern)
        : this(pattern, Transport.Intro.Header)
    {
    }

    /// <summary>Starts a handshake with a prologue that both sides must have seen alike.</summary>
    public NoiseState(NoisePattern pattern, ReadOnlySpan<byte> prologue)
    {
        _hash = pattern.InitialHash();
        _chainingKey = [.. _hash];
        MixHash(prologue);
    }

    /// <summary>The hash of everything said so far; 32 bytes.</summary>
    public ReadOnlySpan<byte> Hash => _hash;

    internal ReadOnlySpan<byte> ChainingKey => _chainingKey;

    /// <summary>Adds something that both sides know: a key sent in the clear, or the server's key before IK.</summary>
    public void MixHash(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[32];
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(_hash);
        sha.AppendData(data);
        sha.GetHashAndReset(hash);
        hash.CopyTo(_hash);
    }

    /// <summary>Derives the next key from a secret that both sides have.</summary>
    public void MixKey(ReadOnlySpan<byte> secret)
    {
        Span<byte> derived = stackalloc byte[64];
        Hkdf256.DeriveKey(secret, _chainingKey, [], derived);
        derived[..32].CopyTo(_chainingKey);
        _cipher?.Dispose();
        _cipher = new NoiseCipher(derived[32..]);
        CryptographicOperations.ZeroMemory(derived);
    }

    /// <summary>Derives the next key from the secret that our key and the peer's key share.</summary>
    /// <exception cref="NoiseException">The peer's key is not 32 bytes or has small order.</exception>
    public void MixAgreement(KeyPair own, ReadOnlySpan<byte> peerPublicKey)
    {
        Span<byte> secret = stackalloc byte[Curve25519.KeySize];
        if (!Curve25519.TryAgree(own.PrivateKey, peerPublicKey, secret))
            throw new NoiseException(NoiseFailure.BadKey, "A key of the peer is no usable point.");
        MixKey(secret);
        CryptographicOperations.ZeroMemory(secret);
    }

    /// <summary>Encrypts under the current key; the ciphertext, 16 bytes longer, becomes part of the hash.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plaintext)
    {
        var ciphertext = new byte[plaintext.Length + NoiseCipher.TagSize];
        Cipher.Encrypt(plaintext, ciphertext, _hash);
        MixHash(ciphertext);
        return ciphertext;
    }

    /// <summary>Decrypts under the current key; the ciphertext becomes part of the hash.</summary>
    /// <exception cref="NoiseException">It was damaged or is for other keys.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> ciphertext)
    {
        var plaintext = new byte[Math.Max(0, ciphertext.Length - NoiseCipher.TagSize)];
        if (!Cipher.TryDecrypt(ciphertext, plaintext, _hash))
            throw new NoiseException(NoiseFailure.BadMac, "A part of the handshake does not decrypt.");
        MixHash(ciphertext);
        return plaintext;
    }

    /// <summary>Ends the handshake.</summary>
    /// <returns>The two directions; the caller owns them.</returns>
    public (NoiseCipher ClientToServer, NoiseCipher ServerToClient) Split()
    {
        Span<byte> derived = stackalloc byte[64];
        Hkdf256.DeriveKey([], _chainingKey, [], derived);
        var ciphers = (new NoiseCipher(derived[..32]), new NoiseCipher(derived[32..]));
        CryptographicOperations.ZeroMemory(derived);
        return ciphers;
    }

    /// <summary>Wipes the keys.</summary>
    public void Dispose()
    {
        _cipher?.Dispose();
        _cipher = null;
        CryptographicOperations.ZeroMemory(_chainingKey);
    }

    private NoiseCipher Cipher => _cipher ?? throw new InvalidOperationException("No key was mixed in yet.");
}
