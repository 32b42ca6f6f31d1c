// The keys of one file.
//
// References
//   HKDF-SHA256(media key, no salt, "WhatsApp <Kind> Keys", 112)
// Parameters
//   IV 16 bytes, cipher key 32, MAC key 32, reference key 32 (not used)

using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Media;

/// <summary>IV, cipher key and MAC key of a file, derived from the key that its message carries. Wiped on disposal.</summary>
internal sealed class MediaKeys : IDisposable
{
    /// <summary>Length of the key in the message.</summary>
    public const int MediaKeySize = 32;

    /// <summary>Length of the MAC at the end of the encrypted file.</summary>
    public const int MacSize = 10;

    private readonly byte[] _keys = new byte[112];

    /// <exception cref="ArgumentException">The key has another length.</exception>
    public MediaKeys(ReadOnlySpan<byte> mediaKey, MediaKind kind)
    {
        CryptoSizes.Require(mediaKey, MediaKeySize, nameof(mediaKey));
        Hkdf256.DeriveKey(mediaKey, [], MediaTable.KeyInfo(kind), _keys);
    }

    public ReadOnlySpan<byte> Iv => _keys.AsSpan(0, 16);

    public ReadOnlySpan<byte> CipherKey => _keys.AsSpan(16, 32);

    public ReadOnlySpan<byte> MacKey => _keys.AsSpan(48, 32);

    public void Dispose() => CryptographicOperations.ZeroMemory(_keys);
}
