using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// The receiving half of the double ratchet. Everything is computed aside; the session changes only after the message's MAC was
/// found right and its text decrypted.
/// </summary>
internal static class ReceivingRatchet
{
    private const int KeySize = SignalLimits.KeySize;

    public static DecryptError TryDecrypt(SessionState state, LocalIdentity local, in SignalMessageView message, out byte[]? plaintext)
    {
        if (state.FindReceiver(message.RatchetKey) is not { } chain)
            return TryTurn(state, local, message, out plaintext);
        if (message.Counter < chain.NextCounter)
            return TryDecryptLate(state, chain, local, message, out plaintext);
        Span<byte> chainKey = stackalloc byte[KeySize];
        chain.ChainKey.CopyTo(chainKey);
        DecryptError error = TryAdvance(state, local, message, chainKey, chain.NextCounter, out byte[]? skipped, out plaintext);
        if (error == DecryptError.None)
            Advance(state, chain, message.Counter, chainKey, skipped);
        CryptographicOperations.ZeroMemory(chainKey);
        return error;
    }

    /// <summary>A message whose key was passed over before.</summary>
    private static DecryptError TryDecryptLate(
        SessionState state, ReceiverChain chain, LocalIdentity local, in SignalMessageView message, out byte[]? plaintext)
    {
        plaintext = null;
        int position = chain.Skipped.Find(message.Counter);
        if (position < 0)
            return DecryptError.Duplicate;
        DecryptError error = MessageSeal.TryOpen(
            chain.Skipped.SeedAt(position), state.RemoteIdentityKey, local.IdentityKey.PublicKey, message, out plaintext);
        if (error != DecryptError.None)
            return error;
        chain.Skipped.RemoveAt(position);
        state.Pending = null;
        return DecryptError.None;
    }

    /// <summary>A message under a new ratchet key: the other side made its turn, ours becomes due.</summary>
    private static DecryptError TryTurn(SessionState state, LocalIdentity local, in SignalMessageView message, out byte[]? plaintext)
    {
        plaintext = null;
        // The other side turns only to a key that we have sent. While our turn is due it has none, so the message is of another session.
        if (state.Sender is not { } sender)
            return DecryptError.BadMac;
        Span<byte> agreement = stackalloc byte[KeySize];
        if (!Curve25519.TryAgree(sender.RatchetPrivateKey, message.RatchetKey, agreement))
            return DecryptError.Malformed;
        Span<byte> rootAndChain = stackalloc byte[2 * KeySize];
        RatchetKdf.DeriveTurn(agreement, state.RootKey, rootAndChain);
        Span<byte> chainKey = rootAndChain[KeySize..];
        DecryptError error = TryAdvance(state, local, message, chainKey, 0, out byte[]? skipped, out plaintext);
        if (error == DecryptError.None)
        {
            var chain = new ReceiverChain(message.RatchetKey.ToArray(), new byte[KeySize]);
            state.AddReceiver(chain);
            Advance(state, chain, message.Counter, chainKey, skipped);
            rootAndChain[..KeySize].CopyTo(state.RootKey);
            state.PreviousCounter = sender.NextCounter == 0 ? 0 : sender.NextCounter - 1;
            sender.Wipe();
            state.Sender = null;
        }
        CryptographicOperations.ZeroMemory(agreement);
        CryptographicOperations.ZeroMemory(rootAndChain);
        return error;
    }

    /// <summary>Walks a copy of a chain up to the message and opens it.</summary>
    /// <param name="chainKey">The copy; on success the key after the message.</param>
    /// <param name="next">The counter that the copy stands at, not above the message's.</param>
    /// <param name="skipped">On success, the seeds that were passed over; null when there are none.</param>
    private static DecryptError TryAdvance(
        SessionState state, LocalIdentity local, in SignalMessageView message, Span<byte> chainKey, uint next, out byte[]? skipped, out byte[]? plaintext)
    {
        skipped = null;
        plaintext = null;
        uint gap = message.Counter - next;
        if (gap > SignalLimits.MaxForwardJump || message.Counter == uint.MaxValue)
            return DecryptError.TooFarAhead;
        if (gap > 0)
            skipped = new byte[gap * KeySize];
        for (int i = 0; i < (int)gap; i++)
            RatchetKdf.Step(chainKey, skipped.AsSpan(i * KeySize, KeySize));
        Span<byte> seed = stackalloc byte[KeySize];
        RatchetKdf.Step(chainKey, seed);
        DecryptError error = MessageSeal.TryOpen(seed, state.RemoteIdentityKey, local.IdentityKey.PublicKey, message, out plaintext);
        CryptographicOperations.ZeroMemory(seed);
        if (error != DecryptError.None)
        {
            CryptographicOperations.ZeroMemory(skipped);
            skipped = null;
        }
        return error;
    }

    private static void Advance(SessionState state, ReceiverChain chain, uint counter, ReadOnlySpan<byte> chainKey, byte[]? skipped)
    {
        if (skipped is not null)
        {
            chain.Skipped.Append(chain.NextCounter, skipped);
            CryptographicOperations.ZeroMemory(skipped);
        }
        chainKey.CopyTo(chain.ChainKey);
        chain.NextCounter = counter + 1;
        state.Pending = null;
    }
}
