using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Signal;

/// <summary>The sending half of the double ratchet.</summary>
internal static class SendingRatchet
{
    /// <summary>Makes our turn: a new ratchet key pair, a new root key, a new sending chain.</summary>
    public static void Turn(SessionState state, ReadOnlySpan<byte> remoteRatchetKey, Func<KeyPair> newKeyPair)
    {
        KeyPair ratchetKey = newKeyPair();
        Span<byte> agreement = stackalloc byte[SignalLimits.KeySize];
        Span<byte> rootAndChain = stackalloc byte[2 * SignalLimits.KeySize];
        // A low-order key was refused when it came in.
        if (!Curve25519.TryAgree(ratchetKey.PrivateKey, remoteRatchetKey, agreement))
            throw new CryptographicException("The session holds a ratchet key of low order.");
        RatchetKdf.DeriveTurn(agreement, state.RootKey, rootAndChain);
        rootAndChain[..SignalLimits.KeySize].CopyTo(state.RootKey);
        state.Sender = new(ratchetKey.PrivateKey, ratchetKey.PublicKey, rootAndChain[SignalLimits.KeySize..].ToArray());
        CryptographicOperations.ZeroMemory(agreement);
        CryptographicOperations.ZeroMemory(rootAndChain);
    }

    /// <summary>The next message of the sending chain, begun first when our turn is due.</summary>
    public static byte[] Encrypt(SessionState state, LocalIdentity local, ReadOnlySpan<byte> plaintext, Func<KeyPair> newKeyPair)
    {
        if (state.Sender is null)
            Turn(state, state.Receivers[^1].RatchetKey, newKeyPair);
        SenderChain sender = state.Sender!;
        uint counter = sender.NextCounter;
        uint next = checked(counter + 1);
        Span<byte> seed = stackalloc byte[SignalLimits.KeySize];
        RatchetKdf.Step(sender.ChainKey, seed);
        sender.NextCounter = next;
        byte[] message = MessageSeal.Seal(
            seed, local.IdentityKey.PublicKey, state.RemoteIdentityKey, sender.RatchetPublicKey, counter, state.PreviousCounter, plaintext);
        CryptographicOperations.ZeroMemory(seed);
        return message;
    }
}
