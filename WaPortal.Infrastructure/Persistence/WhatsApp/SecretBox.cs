using System.Security.Cryptography;
using System.Text;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>
/// Seals one instance's protocol state. AES-256-GCM (NIST SP 800-38D) under the instance's own data key; sealed form:
/// version (1 byte, 01), nonce (12 bytes, random), ciphertext, tag (16 bytes). The table and the row's key are authenticated
/// along, so that a sealed value opens in its own place only.
/// </summary>
internal sealed class SecretBox : IDisposable
{
    /// <summary>Bytes of the data key.</summary>
    public const int KeySize = 32;

    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly string _instanceId;
    private readonly AesGcm _aes;

    // An AesGcm keeps a cipher context and serves one thread at a time.
    private readonly Lock _gate = new();

    public SecretBox(string instanceId, ReadOnlySpan<byte> key)
    {
        _instanceId = instanceId;
        _aes = new AesGcm(key, TagSize);
    }

    /// <summary>Seals a value for one row.</summary>
    public byte[] Seal(string table, string rowKey, ReadOnlySpan<byte> plaintext)
    {
        var boxed = new byte[1 + NonceSize + plaintext.Length + TagSize];
        boxed[0] = Version;
        var nonce = boxed.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        var place = Place(table, rowKey);
        lock (_gate)
            _aes.Encrypt(nonce, plaintext, boxed.AsSpan(1 + NonceSize, plaintext.Length), boxed.AsSpan(boxed.Length - TagSize), place);
        return boxed;
    }

    /// <summary>Opens a value that was sealed for this row.</summary>
    /// <exception cref="SealedStateException">Another key, another row, or altered.</exception>
    public byte[] Open(string table, string rowKey, ReadOnlySpan<byte> boxed)
    {
        if (boxed.Length < 1 + NonceSize + TagSize || boxed[0] != Version)
            throw new SealedStateException(_instanceId, null);
        var plaintext = new byte[boxed.Length - 1 - NonceSize - TagSize];
        var place = Place(table, rowKey);
        try
        {
            lock (_gate)
                _aes.Decrypt(boxed.Slice(1, NonceSize), boxed[(1 + NonceSize)..^TagSize], boxed[^TagSize..], plaintext, place);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SealedStateException(_instanceId, e);
        }

        return plaintext;
    }

    public void Dispose() => _aes.Dispose();

    private byte[] Place(string table, string rowKey) => Encoding.UTF8.GetBytes($"{table}\n{_instanceId}\n{rowKey}");
}
