namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// A Signal message (version 3), read in place:
/// <c>33 || protobuf { 1: ratchet key (33 B), 2: counter, 3: previous counter, 4: ciphertext } || MAC (8 B)</c>.
/// Unknown fields are stepped over; a known field given twice, or left out, makes it malformed. The previous counter is not used: chains keep their
/// key, so late messages are found without it.
/// </summary>
internal readonly ref struct SignalMessageView
{
    private const uint RatchetKeyTag = (1 << 3) | 2;
    private const uint CounterTag = 2 << 3;
    private const uint PreviousCounterTag = 3 << 3;
    private const uint CiphertextTag = (4 << 3) | 2;

    private SignalMessageView(
        ReadOnlySpan<byte> authenticated, ReadOnlySpan<byte> mac, ReadOnlySpan<byte> ratchetKey, uint counter, ReadOnlySpan<byte> ciphertext)
    {
        Authenticated = authenticated;
        Mac = mac;
        RatchetKey = ratchetKey;
        Counter = counter;
        Ciphertext = ciphertext;
    }

    /// <summary>Everything before the MAC: what the MAC is over, after the two identity keys.</summary>
    public ReadOnlySpan<byte> Authenticated { get; }

    /// <summary>8 bytes.</summary>
    public ReadOnlySpan<byte> Mac { get; }

    /// <summary>The sender's ratchet key, 32 bytes.</summary>
    public ReadOnlySpan<byte> RatchetKey { get; }

    /// <summary>Number of the message in its chain, from 0.</summary>
    public uint Counter { get; }

    /// <summary>AES-CBC blocks, at least one.</summary>
    public ReadOnlySpan<byte> Ciphertext { get; }

    public static bool TryParse(ReadOnlySpan<byte> message, out SignalMessageView view)
    {
        view = default;
        if (message.Length <= 1 + SignalLimits.MacSize || !SignalLimits.IsReadableVersion(message[0]))
            return false;
        ReadOnlySpan<byte> authenticated = message[..^SignalLimits.MacSize];
        ReadOnlySpan<byte> ratchetKey = default;
        ReadOnlySpan<byte> ciphertext = default;
        uint counter = 0;
        int seen = 0;
        var reader = new ByteReader(authenticated[1..]);
        while (!reader.IsEmpty)
        {
            if (!reader.TryReadUInt32(out uint tag))
                return false;
            bool read = tag switch
            {
                RatchetKeyTag => reader.TryReadPublicKey(out ratchetKey) && IsFirst(ref seen, 1),
                CounterTag => reader.TryReadUInt32(out counter) && IsFirst(ref seen, 2),
                PreviousCounterTag => reader.TryReadVarint(out _) && IsFirst(ref seen, 4),
                CiphertextTag => reader.TryReadPrefixed(out ciphertext) && IsFirst(ref seen, 8),
                _ => tag >> 3 > 4 && reader.TrySkip(tag),
            };
            if (!read)
                return false;
        }
        if ((seen & 0b1011) != 0b1011 || ciphertext.IsEmpty || ciphertext.Length % 16 != 0)
            return false;
        view = new(authenticated, message[^SignalLimits.MacSize..], ratchetKey, counter, ciphertext);
        return true;
    }

    private static bool IsFirst(ref int seen, int bit)
    {
        bool first = (seen & bit) == 0;
        seen |= bit;
        return first;
    }
}
