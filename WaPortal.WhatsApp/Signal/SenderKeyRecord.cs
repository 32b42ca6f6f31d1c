using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// The chains of one sender in one group, newest first; of our own also which devices were given the newest. Stored form:
/// <c>01 || count || (id, iteration, chain key 32, signing key 32, 0 or 1 [private 32], count, (counter, seed 32)*)* || count || (length, holder)*</c>.
/// Not for use by two threads at a time; the bytes hold private keys.
/// </summary>
public sealed class SenderKeyRecord
{
    private const byte FormatVersion = 1;
    private const int MaxStates = 5;
    private const int Size = SignalLimits.KeySize;

    private readonly List<SenderKeyState> _states = [];
    private readonly HashSet<string> _holders = [];

    /// <summary>The devices that were given our newest key (<see cref="SignalAddress"/> as text); empty for the keys of others.</summary>
    public IReadOnlySet<string> Holders => _holders;

    /// <summary>True when there is a key of ours to encrypt with.</summary>
    public bool CanEncrypt => Newest?.SigningPrivateKey is not null;

    internal SenderKeyState? Newest => _states.Count > 0 ? _states[0] : null;

    internal IReadOnlyList<SenderKeyState> States => _states;

    /// <summary>A fresh key of our own, given to nobody yet.</summary>
    public static SenderKeyRecord Create()
    {
        var signing = Curve25519.GenerateKeyPair();
        var record = new SenderKeyRecord();
        var id = (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);
        record._states.Add(new SenderKeyState(id, 0, RandomNumberGenerator.GetBytes(Size), signing.PublicKey, signing.PrivateKey));
        return record;
    }

    /// <summary>Notes that a device is given the newest key.</summary>
    public void GiveTo(SignalAddress device) => _holders.Add(device.ToString());

    /// <summary>Reads a stored record.</summary>
    /// <returns>False when the bytes are not what <see cref="Serialize"/> writes.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SenderKeyRecord? record)
    {
        record = null;
        var reader = new ByteReader(bytes);
        if (!reader.TryReadByte(out var version) || version != FormatVersion || !reader.TryReadUInt32(out var count) || count > MaxStates)
            return false;
        var parsed = new SenderKeyRecord();
        for (uint i = 0; i < count; i++)
        {
            if (!TryReadState(ref reader, out var state))
                return false;
            parsed._states.Add(state);
        }

        if (!reader.TryReadUInt32(out var holders))
            return false;
        for (uint i = 0; i < holders; i++)
        {
            if (!reader.TryReadPrefixed(out var holder))
                return false;
            parsed._holders.Add(Encoding.UTF8.GetString(holder));
        }

        record = reader.IsEmpty ? parsed : null;
        return record is not null;
    }

    /// <summary>The stored form.</summary>
    public byte[] Serialize()
    {
        var holders = _holders.Select(Encoding.UTF8.GetBytes).ToList();
        var size = 1 + ByteWriter.VarintSize((uint)_states.Count) + _states.Sum(SizeOf)
            + ByteWriter.VarintSize((uint)holders.Count) + holders.Sum(holder => ByteWriter.VarintSize((uint)holder.Length) + holder.Length);
        var bytes = new byte[size];
        var writer = new ByteWriter(bytes);
        writer.WriteByte(FormatVersion);
        writer.WriteVarint((uint)_states.Count);
        foreach (var state in _states)
            Write(ref writer, state);
        writer.WriteVarint((uint)holders.Count);
        foreach (var holder in holders)
            writer.WritePrefixed(holder);
        return bytes;
    }

    /// <summary>Takes a chain of another device; one that is known stays as it is, since it may be further on. The oldest beyond the bound is wiped.</summary>
    internal void Add(SenderKeyState state)
    {
        var known = _states.FindIndex(one => one.KeyId == state.KeyId && one.SigningKey.AsSpan().SequenceEqual(state.SigningKey));
        if (known >= 0)
        {
            var kept = _states[known];
            _states.RemoveAt(known);
            _states.Insert(0, kept);
            return;
        }

        _states.Insert(0, state);
        if (_states.Count <= MaxStates)
            return;
        _states[^1].Wipe();
        _states.RemoveAt(MaxStates);
    }

    private static bool TryReadState(ref ByteReader reader, [NotNullWhen(true)] out SenderKeyState? state)
    {
        state = null;
        if (!reader.TryReadUInt32(out var id) || !reader.TryReadUInt32(out var iteration)
            || !reader.TryReadBytes(Size, out var chain) || !reader.TryReadBytes(Size, out var signing)
            || !reader.TryReadByte(out var own) || own > 1)
            return false;
        ReadOnlySpan<byte> signingPrivate = default;
        if ((own == 1 && !reader.TryReadBytes(Size, out signingPrivate)) || !reader.TryReadUInt32(out var skipped) || skipped > SignalLimits.MaxSkippedKeys)
            return false;
        var read = new SenderKeyState(id, iteration, chain.ToArray(), signing.ToArray(), own == 1 ? signingPrivate.ToArray() : null);
        for (uint i = 0; i < skipped; i++)
        {
            if (!reader.TryReadUInt32(out var counter) || !reader.TryReadBytes(Size, out var seed))
                return false;
            read.Skipped.Append(counter, seed, (int)(skipped - i));
        }

        state = read;
        return true;
    }

    private static int SizeOf(SenderKeyState state)
    {
        var size = ByteWriter.VarintSize(state.KeyId) + ByteWriter.VarintSize(state.Iteration) + (2 * Size) + 1
            + (state.SigningPrivateKey is null ? 0 : Size) + ByteWriter.VarintSize((uint)state.Skipped.Count);
        for (var i = 0; i < state.Skipped.Count; i++)
            size += ByteWriter.VarintSize(state.Skipped.CounterAt(i)) + Size;
        return size;
    }

    private static void Write(ref ByteWriter writer, SenderKeyState state)
    {
        writer.WriteVarint(state.KeyId);
        writer.WriteVarint(state.Iteration);
        writer.WriteBytes(state.ChainKey);
        writer.WriteBytes(state.SigningKey);
        writer.WriteByte(state.SigningPrivateKey is null ? (byte)0 : (byte)1);
        writer.WriteBytes(state.SigningPrivateKey);
        writer.WriteVarint((uint)state.Skipped.Count);
        for (var i = 0; i < state.Skipped.Count; i++)
        {
            writer.WriteVarint(state.Skipped.CounterAt(i));
            writer.WriteBytes(state.Skipped.SeedAt(i));
        }
    }
}
