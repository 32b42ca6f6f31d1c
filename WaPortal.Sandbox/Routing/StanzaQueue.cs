using System.Globalization;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Routing;

/// <summary>What one device has not acknowledged, in the order of sending. Guarded by the realm's lock.</summary>
/// <param name="key">The device's key in the state file.</param>
/// <param name="limit">The most that it holds; the oldest go first.</param>
internal sealed class StanzaQueue(string key, int limit)
{
    private readonly SortedDictionary<long, QueuedStanza> _stanzas = [];
    private readonly Dictionary<(string Class, string Id), List<QueuedStanza>> _byId = [];
    private long _last;

    public int Count => _stanzas.Count;

    public IReadOnlyCollection<QueuedStanza> All => _stanzas.Values;

    public QueuedStanza Add(Work work, Node stanza)
    {
        var queued = new QueuedStanza(++_last, stanza, NodeEncoder.Encode(stanza));
        Insert(queued);
        work.Put(StateKind.Queue, EntryKey(queued.Sequence), queued.Encoded);
        if (_stanzas.Count > limit)
            Remove(work, _stanzas.First().Value);
        return queued;
    }

    /// <summary>Takes an entry of the state file back in.</summary>
    public void Restore(long sequence, byte[] encoded)
    {
        _last = Math.Max(_last, sequence);
        if (NodeDecoder.TryDecode(encoded, out var stanza, out _))
            Insert(new QueuedStanza(sequence, stanza, encoded));
    }

    /// <summary>Removes the oldest stanza with that class and id; among several, one of the given type goes first.</summary>
    /// <returns>False when there is none.</returns>
    public bool Remove(Work work, string stanzaClass, string id, string? type = null)
    {
        if (!_byId.TryGetValue((stanzaClass, id), out var candidates))
            return false;
        var index = candidates.FindIndex(candidate => candidate.Stanza["type"] == type);
        Remove(work, candidates[Math.Max(index, 0)]);
        return true;
    }

    public void Clear(Work work)
    {
        foreach (var sequence in _stanzas.Keys)
            work.Delete(StateKind.Queue, EntryKey(sequence));
        _stanzas.Clear();
        _byId.Clear();
    }

    private void Remove(Work work, QueuedStanza queued)
    {
        var same = _byId[(queued.Class, queued.Id)];
        same.Remove(queued);
        if (same.Count == 0)
            _byId.Remove((queued.Class, queued.Id));
        _stanzas.Remove(queued.Sequence);
        work.Delete(StateKind.Queue, EntryKey(queued.Sequence));
    }

    private void Insert(QueuedStanza queued)
    {
        _stanzas.Add(queued.Sequence, queued);
        if (!_byId.TryGetValue((queued.Class, queued.Id), out var same))
            _byId.Add((queued.Class, queued.Id), same = []);
        same.Add(queued);
    }

    private string EntryKey(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{key}/{sequence:D12}");
}
