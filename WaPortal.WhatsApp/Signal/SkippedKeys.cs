using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// Message seeds kept for messages that have not arrived, in order of counter, at most <see cref="SignalLimits.MaxSkippedKeys"/>.
/// Two flat arrays rather than objects: most chains have none, and a long gap must not cost thousands of allocations.
/// </summary>
internal sealed class SkippedKeys
{
    private const int Size = SignalLimits.KeySize;

    private uint[] _counters = [];
    private byte[] _seeds = [];

    public int Count { get; private set; }

    public uint CounterAt(int position) => _counters[position];

    public ReadOnlySpan<byte> SeedAt(int position) => _seeds.AsSpan(position * Size, Size);

    /// <returns>The position of a counter's seed, or a negative number.</returns>
    public int Find(uint counter) => _counters.AsSpan(0, Count).BinarySearch(counter);

    /// <summary>Adds seeds of consecutive counters, all above those kept so far. When there are too many the lowest counters go.</summary>
    /// <param name="firstCounter">The counter of the first seed.</param>
    /// <param name="seeds">32 bytes for each.</param>
    /// <param name="expected">How many more are coming, these included: room is made for them at once.</param>
    public void Append(uint firstCounter, ReadOnlySpan<byte> seeds, int expected = 0)
    {
        int added = seeds.Length / Size;
        if (added > SignalLimits.MaxSkippedKeys)
        {
            int surplus = added - SignalLimits.MaxSkippedKeys;
            seeds = seeds[(surplus * Size)..];
            firstCounter += (uint)surplus;
            added -= surplus;
        }
        RemoveRange(0, Math.Max(0, Count + added - SignalLimits.MaxSkippedKeys));
        Reserve(Count + Math.Max(added, expected));
        seeds.CopyTo(_seeds.AsSpan(Count * Size));
        for (int i = 0; i < added; i++)
            _counters[Count + i] = firstCounter + (uint)i;
        Count += added;
    }

    /// <summary>Forgets one seed.</summary>
    public void RemoveAt(int position) => RemoveRange(position, 1);

    public void Wipe()
    {
        CryptographicOperations.ZeroMemory(_seeds);
        Count = 0;
    }

    private void RemoveRange(int position, int count)
    {
        if (count == 0)
            return;
        Array.Copy(_counters, position + count, _counters, position, Count - position - count);
        _seeds.AsSpan((position + count) * Size, (Count - position - count) * Size).CopyTo(_seeds.AsSpan(position * Size));
        Count -= count;
        CryptographicOperations.ZeroMemory(_seeds.AsSpan(Count * Size, count * Size));
    }

    private void Reserve(int count)
    {
        if (count <= _counters.Length)
            return;
        Array.Resize(ref _counters, count);
        byte[] larger = new byte[count * Size];
        _seeds.CopyTo(larger, 0);
        CryptographicOperations.ZeroMemory(_seeds);
        _seeds = larger;
    }
}
