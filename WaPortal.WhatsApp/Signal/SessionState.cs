using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// One double-ratchet session. All arrays are 32 bytes. It is always in one of two positions: our turn is <em>made</em> (<see cref="Sender"/> is set), or
/// our turn is <em>due</em> (it is null, and the newest receiving chain says to which ratchet key). The turn is made when we next send, not when the other
/// side's message arrives: decrypting needs no randomness, and the new private key lives no longer than it must
/// (the Double Ratchet Algorithm, "Deferring new ratchet key generation").
/// </summary>
internal sealed class SessionState(byte[] remoteIdentityKey, byte[] baseKey, byte[] rootKey)
{
    public byte[] RemoteIdentityKey { get; } = remoteIdentityKey;

    /// <summary>The ephemeral key of the side that began the session: its name.</summary>
    public byte[] BaseKey { get; } = baseKey;

    public byte[] RootKey { get; } = rootKey;

    public uint RemoteRegistrationId { get; init; }

    /// <summary>The last counter of our previous chain, 0 when there was none.</summary>
    public uint PreviousCounter { get; set; }

    public SenderChain? Sender { get; set; }

    /// <summary>Set while we began the session and have had no answer.</summary>
    public PendingPreKey? Pending { get; set; }

    /// <summary>Oldest first, at most <see cref="SignalLimits.MaxReceiverChains"/>.</summary>
    public List<ReceiverChain> Receivers { get; } = new(1);

    public ReceiverChain? FindReceiver(ReadOnlySpan<byte> ratchetKey)
    {
        for (int i = Receivers.Count - 1; i >= 0; i--)
        {
            if (ratchetKey.SequenceEqual(Receivers[i].RatchetKey))
                return Receivers[i];
        }
        return null;
    }

    public void AddReceiver(ReceiverChain chain)
    {
        if (Receivers.Count == SignalLimits.MaxReceiverChains)
        {
            Receivers[0].Wipe();
            Receivers.RemoveAt(0);
        }
        Receivers.Add(chain);
    }

    public void Wipe()
    {
        CryptographicOperations.ZeroMemory(RootKey);
        Sender?.Wipe();
        foreach (ReceiverChain chain in Receivers)
            chain.Wipe();
    }
}
