using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Signal;

/// <summary>The chain that this side sends on, and the ratchet key pair it was begun with. All arrays are 32 bytes.</summary>
internal sealed class SenderChain(byte[] ratchetPrivateKey, byte[] ratchetPublicKey, byte[] chainKey)
{
    public byte[] RatchetPrivateKey { get; } = ratchetPrivateKey;

    public byte[] RatchetPublicKey { get; } = ratchetPublicKey;

    public byte[] ChainKey { get; } = chainKey;

    /// <summary>The counter of the next message.</summary>
    public uint NextCounter { get; set; }

    public void Wipe()
    {
        CryptographicOperations.ZeroMemory(RatchetPrivateKey);
        CryptographicOperations.ZeroMemory(ChainKey);
    }
}
