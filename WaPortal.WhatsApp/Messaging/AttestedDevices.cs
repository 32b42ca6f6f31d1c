using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>
/// Identity keys of devices that their accounts have vouched for in stanzas of this run. An attestation stands by itself: it is
/// true even when the message beside it was damaged, and some clients leave it out when they send that message again.
/// </summary>
internal sealed class AttestedDevices
{
    private const int MostRemembered = 512;
    private readonly Dictionary<SignalAddress, (byte[] IdentityKey, byte[] AccountKey)> _keys = [];
    private readonly Queue<SignalAddress> _order = [];

    /// <summary>Keeps what <see cref="Pairing.AdvSignatures.TryVerifyDevice"/> has verified.</summary>
    public void Remember(SignalAddress device, byte[] identityKey, byte[] accountKey)
    {
        if (!_keys.ContainsKey(device))
            _order.Enqueue(device);
        _keys[device] = (identityKey, accountKey);
        while (_order.Count > MostRemembered)
            _keys.Remove(_order.Dequeue());
    }

    /// <summary>The account key that vouched for exactly this identity key of the device; null when none did.</summary>
    public byte[]? AccountKey(SignalAddress device, ReadOnlySpan<byte> identityKey) =>
        _keys.TryGetValue(device, out var known) && identityKey.SequenceEqual(known.IdentityKey) ? known.AccountKey : null;
}
