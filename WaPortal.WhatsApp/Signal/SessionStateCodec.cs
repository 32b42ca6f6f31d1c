namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// The stored form of one session. Keys are 32 bytes each, numbers varints:
/// <code>
/// flags: 1 = sender, 2 = pending, 4 = pending has a one-time prekey
/// remote identity key, base key, root key
/// remote registration id, previous counter
/// [sender: ratchet private key, ratchet public key, chain key, next counter]
/// [pending: [prekey id], signed prekey id]
/// receiver count (0 to 5), for each: ratchet key, chain key, next counter,
///     skipped count, for each: distance from the counter before (from 0 for the first), seed
/// </code>
/// </summary>
internal static class SessionStateCodec
{
    private const int KeySize = SignalLimits.KeySize;
    private const byte HasSender = 1;
    private const byte HasPending = 2;
    private const byte HasPreKey = 4;

    public static byte[] Encode(SessionState state)
    {
        var bytes = new byte[Size(state)];
        var writer = new ByteWriter(bytes);
        writer.WriteByte(Flags(state));
        writer.WriteBytes(state.RemoteIdentityKey);
        writer.WriteBytes(state.BaseKey);
        writer.WriteBytes(state.RootKey);
        writer.WriteVarint(state.RemoteRegistrationId);
        writer.WriteVarint(state.PreviousCounter);
        if (state.Sender is { } sender)
        {
            writer.WriteBytes(sender.RatchetPrivateKey);
            writer.WriteBytes(sender.RatchetPublicKey);
            writer.WriteBytes(sender.ChainKey);
            writer.WriteVarint(sender.NextCounter);
        }
        if (state.Pending is { } pending)
        {
            if (pending.PreKeyId is { } preKeyId)
                writer.WriteVarint(preKeyId);
            writer.WriteVarint(pending.SignedPreKeyId);
        }
        writer.WriteByte((byte)state.Receivers.Count);
        foreach (ReceiverChain chain in state.Receivers)
        {
            writer.WriteBytes(chain.RatchetKey);
            writer.WriteBytes(chain.ChainKey);
            writer.WriteVarint(chain.NextCounter);
            writer.WriteVarint((uint)chain.Skipped.Count);
            uint before = 0;
            for (int i = 0; i < chain.Skipped.Count; i++)
            {
                writer.WriteVarint(chain.Skipped.CounterAt(i) - before);
                writer.WriteBytes(chain.Skipped.SeedAt(i));
                before = chain.Skipped.CounterAt(i);
            }
        }
        return bytes;
    }

    /// <summary>True when the stored session was begun with this base key; looks without reading the rest.</summary>
    public static bool HasBaseKey(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> baseKey) =>
        bytes.Length >= 1 + (2 * KeySize) && bytes.Slice(1 + KeySize, KeySize).SequenceEqual(baseKey);

    /// <returns>Null when the bytes are not a stored session.</returns>
    public static SessionState? Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        if (!reader.TryReadByte(out byte flags)
            || flags > (HasSender | HasPending | HasPreKey)
            || !reader.TryReadBytes(KeySize, out ReadOnlySpan<byte> identity)
            || !reader.TryReadBytes(KeySize, out ReadOnlySpan<byte> baseKey)
            || !reader.TryReadBytes(KeySize, out ReadOnlySpan<byte> root)
            || !reader.TryReadUInt32(out uint registrationId)
            || !reader.TryReadUInt32(out uint previousCounter))
        {
            return null;
        }
        var state = new SessionState(identity.ToArray(), baseKey.ToArray(), root.ToArray())
        {
            RemoteRegistrationId = registrationId,
            PreviousCounter = previousCounter,
        };
        bool read = ReadSender(ref reader, flags, state)
            && ReadPending(ref reader, flags, state)
            && ReadReceivers(ref reader, state)
            && reader.IsEmpty
            && (state.Sender is not null || state.Receivers.Count > 0);
        return read ? state : null;
    }

    private static bool ReadSender(ref ByteReader reader, byte flags, SessionState state)
    {
        if ((flags & HasSender) == 0)
            return true;
        if (!reader.TryReadBytes(KeySize, out ReadOnlySpan<byte> privateKey)
            || !reader.TryReadBytes(KeySize, out ReadOnlySpan<byte> publicKey)
            || !reader.TryReadBytes(KeySize, out ReadOnlySpan<byte> chainKey)
            || !reader.TryReadUInt32(out uint next))
        {
            return false;
        }
        state.Sender = new(privateKey.ToArray(), publicKey.ToArray(), chainKey.ToArray()) { NextCounter = next };
        return true;
    }

    private static bool ReadPending(ref ByteReader reader, byte flags, SessionState state)
    {
        if ((flags & HasPending) == 0)
            return (flags & HasPreKey) == 0;
        uint preKeyId = 0;
        bool hasPreKey = (flags & HasPreKey) != 0;
        if ((hasPreKey && !reader.TryReadUInt32(out preKeyId)) || !reader.TryReadUInt32(out uint signedPreKeyId))
            return false;
        state.Pending = new(hasPreKey ? preKeyId : null, signedPreKeyId);
        return true;
    }

    private static bool ReadReceivers(ref ByteReader reader, SessionState state)
    {
        if (!reader.TryReadByte(out byte count) || count > SignalLimits.MaxReceiverChains)
            return false;
        for (int i = 0; i < count; i++)
        {
            if (!reader.TryReadBytes(KeySize, out ReadOnlySpan<byte> ratchetKey)
                || !reader.TryReadBytes(KeySize, out ReadOnlySpan<byte> chainKey)
                || !reader.TryReadUInt32(out uint next)
                || !reader.TryReadUInt32(out uint skipped)
                || skipped > SignalLimits.MaxSkippedKeys)
            {
                return false;
            }
            var chain = new ReceiverChain(ratchetKey.ToArray(), chainKey.ToArray()) { NextCounter = next };
            state.Receivers.Add(chain);
            if (!ReadSkipped(ref reader, (int)skipped, chain))
                return false;
        }
        return true;
    }

    private static bool ReadSkipped(ref ByteReader reader, int count, ReceiverChain chain)
    {
        uint before = 0;
        for (int i = 0; i < count; i++)
        {
            if (!reader.TryReadUInt32(out uint distance) || !reader.TryReadBytes(KeySize, out ReadOnlySpan<byte> seed))
                return false;
            if ((i > 0 && distance == 0) || distance > uint.MaxValue - before)
                return false;
            before += distance;
            if (before >= chain.NextCounter)
                return false;
            chain.Skipped.Append(before, seed, count - i);
        }
        return true;
    }

    private static byte Flags(SessionState state) => (byte)(
        (state.Sender is null ? 0 : HasSender)
        | (state.Pending is null ? 0 : HasPending)
        | (state.Pending?.PreKeyId is null ? 0 : HasPreKey));

    private static int Size(SessionState state)
    {
        int size = 2 + (3 * KeySize) + ByteWriter.VarintSize(state.RemoteRegistrationId) + ByteWriter.VarintSize(state.PreviousCounter);
        if (state.Sender is { } sender)
            size += (3 * KeySize) + ByteWriter.VarintSize(sender.NextCounter);
        if (state.Pending is { } pending)
        {
            size += ByteWriter.VarintSize(pending.SignedPreKeyId);
            if (pending.PreKeyId is { } preKeyId)
                size += ByteWriter.VarintSize(preKeyId);
        }
        foreach (ReceiverChain chain in state.Receivers)
        {
            size += (2 * KeySize) + ByteWriter.VarintSize(chain.NextCounter) + ByteWriter.VarintSize((uint)chain.Skipped.Count);
            uint before = 0;
            for (int i = 0; i < chain.Skipped.Count; i++)
            {
                size += KeySize + ByteWriter.VarintSize(chain.Skipped.CounterAt(i) - before);
                before = chain.Skipped.CounterAt(i);
            }
        }
        return size;
    }
}
