// The five keys of an app-state key.
//
// References
//   HKDF-SHA256(key data, no salt, "WhatsApp Mutation Keys", 160)
// Parameters
//   index, value encryption, value MAC, snapshot MAC, patch MAC: 32 bytes each

using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.AppState;

/// <summary>What is derived from an <see cref="AppStateKey"/>. Wiped on disposal.</summary>
public sealed class MutationKeys : IDisposable
{
    private readonly byte[] _keys = new byte[160];

    /// <exception cref="ArgumentException">The key has another length than 32 bytes.</exception>
    public MutationKeys(ReadOnlySpan<byte> keyData)
    {
        CryptoSizes.Require(keyData, 32, nameof(keyData));
        Hkdf256.DeriveKey(keyData, [], "WhatsApp Mutation Keys"u8, _keys);
    }

    internal ReadOnlySpan<byte> Index => _keys.AsSpan(0, 32);

    internal ReadOnlySpan<byte> ValueEncryption => _keys.AsSpan(32, 32);

    internal ReadOnlySpan<byte> ValueMac => _keys.AsSpan(64, 32);

    internal ReadOnlySpan<byte> SnapshotMac => _keys.AsSpan(96, 32);

    internal ReadOnlySpan<byte> PatchMac => _keys.AsSpan(128, 32);

    /// <summary>Forgets the keys.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_keys);
}
