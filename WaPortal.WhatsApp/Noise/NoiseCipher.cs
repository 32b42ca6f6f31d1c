// One direction of a Noise connection: AES-256-GCM with a counter as nonce.
//
// References
//   The Noise Protocol Framework, revision 34, sections 5.1 and 12.3; NIST SP 800-38D
// Parameters
//   key 32 bytes, tag 16 bytes (appended), nonce 8 zero bytes and a 4-byte big-endian counter from 0

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Noise;

/// <summary>A key and its counter. Not for several threads at once. A nonce is never used twice: at the end of the counter it refuses.</summary>
public sealed class NoiseCipher : IDisposable
{
    /// <summary>How much longer a ciphertext is than its plaintext, in bytes.</summary>
    public const int TagSize = 16;

    private readonly AesGcm _aes;
    private ulong _counter;

    internal NoiseCipher(ReadOnlySpan<byte> key, uint counter = 0)
    {
        _aes = new AesGcm(key, TagSize);
        _counter = counter;
    }

    /// <summary>Encrypts; plaintext and the front of the output may be the same memory.</summary>
    /// <param name="plaintext">Any length.</param>
    /// <param name="ciphertext">Exactly <see cref="TagSize"/> bytes longer.</param>
    /// <param name="associatedData">The hash during the handshake, nothing after it.</param>
    public void Encrypt(ReadOnlySpan<byte> plaintext, Span<byte> ciphertext, ReadOnlySpan<byte> associatedData = default)
    {
        Span<byte> nonce = stackalloc byte[12];
        NextNonce(nonce);
        _aes.Encrypt(nonce, plaintext, ciphertext[..plaintext.Length], ciphertext[plaintext.Length..], associatedData);
    }

    /// <summary>Decrypts; the front of the ciphertext and the plaintext may be the same memory.</summary>
    /// <param name="ciphertext">From the peer.</param>
    /// <param name="plaintext">Exactly <see cref="TagSize"/> bytes shorter.</param>
    /// <param name="associatedData">The hash during the handshake, nothing after it.</param>
    /// <returns>False when it is too short or was damaged, repeated, left out or put in another order: the connection cannot go on.</returns>
    public bool TryDecrypt(ReadOnlySpan<byte> ciphertext, Span<byte> plaintext, ReadOnlySpan<byte> associatedData = default)
    {
        if (ciphertext.Length < TagSize)
            return false;
        Span<byte> nonce = stackalloc byte[12];
        NextNonce(nonce);
        try
        {
            _aes.Decrypt(nonce, ciphertext[..^TagSize], ciphertext[^TagSize..], plaintext, associatedData);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose() => _aes.Dispose();

    private void NextNonce(Span<byte> nonce)
    {
        if (_counter > uint.MaxValue)
            throw new InvalidOperationException("The counter is used up; the connection must be made anew.");
        nonce[..8].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], (uint)_counter++);
    }
}
