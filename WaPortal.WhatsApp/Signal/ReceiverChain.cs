using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Signal;

/// <summary>One chain of the other side. Both arrays are 32 bytes.</summary>
internal sealed class ReceiverChain(byte[] ratchetKey, byte[] chainKey)
{
    /// <summary>The other side's ratchet key.</summary>
    public byte[] RatchetKey { get; } = ratchetKey;

    public byte[] ChainKey { get; } = chainKey;

    /// <summary>The lowest counter whose key has not been derived yet.</summary>
    public uint NextCounter { get; set; }

    /// <summary>Keys of messages below <see cref="NextCounter"/> that have not arrived.</summary>
    public SkippedKeys Skipped { get; init; } = new();

    public void Wipe()
    {
        CryptographicOperations.ZeroMemory(ChainKey);
        Skipped.Wipe();
    }
}
