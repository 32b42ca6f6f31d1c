using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>An X25519 key pair. The private half is wiped by <see cref="Dispose"/>.</summary>
/// <param name="privateKey">32 bytes, clamped when used.</param>
/// <param name="publicKey">32 bytes, without the <c>05</c> type byte.</param>
public sealed class KeyPair(byte[] privateKey, byte[] publicKey) : IDisposable
{
    /// <summary>32 bytes; secret.</summary>
    public byte[] PrivateKey { get; } = privateKey;

    /// <summary>32 bytes.</summary>
    public byte[] PublicKey { get; } = publicKey;

    /// <summary>Wipes the private key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(PrivateKey);
}
