using System.Buffers.Binary;
using WaPortal.Sandbox.Storage;

namespace WaPortal.Sandbox.Routing;

/// <summary>
/// The messages that the server lately took from one device: one that comes again is acknowledged again and goes nowhere.
/// Guarded by the realm's lock.
/// </summary>
internal sealed class TakenMessages(string key)
{
    private const int Limit = 512;

    private readonly Dictionary<string, long> _times = [];
    private readonly Queue<string> _order = new();

    /// <summary>Finds a message and the time at which it was taken, unix seconds.</summary>
    public bool TryFind(string id, out long time) => _times.TryGetValue(id, out time);

    public void Add(Work work, string id, long time)
    {
        if (!Insert(id, time))
            return;
        var value = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(value, time);
        work.Put(StateKind.Taken, $"{key}/{id}", value);
        if (_order.Count <= Limit)
            return;
        var oldest = _order.Dequeue();
        _times.Remove(oldest);
        work.Delete(StateKind.Taken, $"{key}/{oldest}");
    }

    public void Clear(Work work)
    {
        foreach (var id in _order)
            work.Delete(StateKind.Taken, $"{key}/{id}");
        _order.Clear();
        _times.Clear();
    }

    public void Restore(string id, byte[] value) => Insert(id, BinaryPrimitives.ReadInt64BigEndian(value));

    private bool Insert(string id, long time)
    {
        if (!_times.TryAdd(id, time))
            return false;
        _order.Enqueue(id);
        return true;
    }
}
