using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// All sessions with one device: the current one, and earlier ones that late messages may still belong to. Stored form:
/// <c>01 || has current (0 or 1) || [length, session] || count || (length, session)*</c>, newest first, a session as <see cref="SessionStateCodec"/> lays it out.
/// Not for use by two threads at a time; the bytes hold private keys.
/// </summary>
public sealed class SessionRecord
{
    private const byte FormatVersion = 1;

    // Kept in stored form: they are written with every message and looked at hardly ever.
    private readonly List<byte[]> _archived = [];

    /// <summary>True when there is a session to encrypt with.</summary>
    public bool HasSenderChain => Current is not null;

    /// <summary>True while the other side has not answered the current session, so that messages go out as <c>pkmsg</c>.</summary>
    public bool IsUnanswered => Current?.Pending is not null;

    /// <summary>The registration id that the other side gave for the current session; 0 without one.</summary>
    public uint RemoteRegistrationId => Current?.RemoteRegistrationId ?? 0;

    /// <summary>The base key of the current session, whichever side began it: 32 bytes, or null without one.</summary>
    public byte[]? AliceBaseKey => Current?.BaseKey;

    /// <summary>The other side's identity key in the current session: 32 bytes, or null without one.</summary>
    public byte[]? RemoteIdentityKey => Current?.RemoteIdentityKey;

    /// <summary>How many earlier sessions are kept.</summary>
    public int ArchivedCount => _archived.Count;

    internal SessionState? Current { get; private set; }

    /// <summary>Reads a stored record.</summary>
    /// <returns>False when the bytes are not what <see cref="Serialize"/> writes.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SessionRecord? record)
    {
        record = null;
        var reader = new ByteReader(bytes);
        if (!reader.TryReadByte(out byte version) || version != FormatVersion || !reader.TryReadByte(out byte hasCurrent) || hasCurrent > 1)
            return false;
        var parsed = new SessionRecord();
        if (hasCurrent == 1)
        {
            if (!reader.TryReadPrefixed(out ReadOnlySpan<byte> current))
                return false;
            parsed.Current = SessionStateCodec.Decode(current);
            if (parsed.Current is null)
                return false;
        }
        if (!reader.TryReadUInt32(out uint count) || count > SignalLimits.MaxArchivedSessions)
            return false;
        for (uint i = 0; i < count; i++)
        {
            if (!reader.TryReadPrefixed(out ReadOnlySpan<byte> archived))
                return false;
            parsed._archived.Add(archived.ToArray());
        }
        if (!reader.IsEmpty)
            return false;
        record = parsed;
        return true;
    }

    /// <summary>The stored form; 180 to 300 bytes for one session with nothing missing.</summary>
    public byte[] Serialize()
    {
        byte[]? current = Current is null ? null : SessionStateCodec.Encode(Current);
        int size = 2 + (current is null ? 0 : PrefixedSize(current)) + ByteWriter.VarintSize((uint)_archived.Count);
        foreach (byte[] archived in _archived)
            size += PrefixedSize(archived);
        var bytes = new byte[size];
        var writer = new ByteWriter(bytes);
        writer.WriteByte(FormatVersion);
        writer.WriteByte(current is null ? (byte)0 : (byte)1);
        if (current is not null)
        {
            writer.WritePrefixed(current);
            CryptographicOperations.ZeroMemory(current);
        }
        writer.WriteVarint((uint)_archived.Count);
        foreach (byte[] archived in _archived)
            writer.WritePrefixed(archived);
        return bytes;
    }

    /// <summary>
    /// Puts the current session away: the next message needs a new one, late messages of this one still decrypt.
    /// Nothing happens without a current session.
    /// </summary>
    public void ArchiveCurrent()
    {
        if (Current is null)
            return;
        _archived.Insert(0, SessionStateCodec.Encode(Current));
        Current.Wipe();
        Current = null;
        int bytes = 0;
        for (int i = 0; i < _archived.Count; i++)
        {
            bytes += _archived[i].Length;
            if (i < SignalLimits.MaxArchivedSessions && bytes <= SignalLimits.MaxArchivedBytes)
                continue;
            for (int j = i; j < _archived.Count; j++)
                CryptographicOperations.ZeroMemory(_archived[j]);
            _archived.RemoveRange(i, _archived.Count - i);
        }
    }

    /// <summary>True when a session that was begun with this base key is here, current or earlier: its first messages need no prekey any more.</summary>
    /// <param name="baseKey">32 bytes.</param>
    public bool HasSession(ReadOnlySpan<byte> baseKey)
    {
        bool found = Current is not null && baseKey.SequenceEqual(Current.BaseKey);
        for (int i = 0; i < _archived.Count && !found; i++)
            found = SessionStateCodec.HasBaseKey(_archived[i], baseKey);
        return found;
    }

    /// <summary>The session with a base key and where it is: -1 for the current one, else its place among the earlier ones.</summary>
    internal SessionState? Find(ReadOnlySpan<byte> baseKey, out int position)
    {
        position = -1;
        if (Current is not null && baseKey.SequenceEqual(Current.BaseKey))
            return Current;
        for (position = 0; position < _archived.Count; position++)
        {
            if (SessionStateCodec.HasBaseKey(_archived[position], baseKey))
                return Archived(position);
        }
        return null;
    }

    /// <summary>The place of the earlier session that knows a ratchet key of the other side; -1 when none does.</summary>
    internal int FindArchivedReceiver(ReadOnlySpan<byte> ratchetKey)
    {
        for (int i = 0; i < _archived.Count; i++)
        {
            // Most sessions are ruled out without reading them.
            if (_archived[i].AsSpan().IndexOf(ratchetKey) >= 0 && Archived(i)?.FindReceiver(ratchetKey) is not null)
                return i;
        }
        return -1;
    }

    /// <summary>A copy of an earlier session; null when its bytes are damaged.</summary>
    internal SessionState? Archived(int position) => SessionStateCodec.Decode(_archived[position]);

    /// <summary>Makes a session the current one, the one before it an earlier one.</summary>
    internal void Promote(SessionState state)
    {
        ArchiveCurrent();
        Current = state;
    }

    /// <summary>Makes an earlier session, as it is now, the current one.</summary>
    internal void Promote(SessionState state, int position)
    {
        CryptographicOperations.ZeroMemory(_archived[position]);
        _archived.RemoveAt(position);
        Promote(state);
    }

    private static int PrefixedSize(byte[] bytes) => ByteWriter.VarintSize((uint)bytes.Length) + bytes.Length;
}
