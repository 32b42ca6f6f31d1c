using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Signal;

/// <summary>One chain of a sender in a group. Arrays are 32 bytes; the signing key's private half is known for our own chains only.</summary>
internal sealed class SenderKeyState(uint keyId, uint iteration, byte[] chainKey, byte[] signingKey, byte[]? signingPrivateKey)
{
    public uint KeyId { get; } = keyId;

    /// <summary>The iteration of the next message.</summary>
    public uint Iteration { get; set; } = iteration;

    public byte[] ChainKey { get; } = chainKey;

    public byte[] SigningKey { get; } = signingKey;

    public byte[]? SigningPrivateKey { get; } = signingPrivateKey;

    public SkippedKeys Skipped { get; } = new();

    public void Wipe()
    {
        CryptographicOperations.ZeroMemory(ChainKey);
        CryptographicOperations.ZeroMemory(SigningPrivateKey);
        Skipped.Wipe();
    }
}
