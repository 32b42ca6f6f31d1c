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

    /// <summary>Removes the stanza that an ack names. Receipts of several senders may bear the id of one message, so all of its address counts.</summary>
    public void RemoveAcknowledged(Work work, Node ack)
    {
        if (ack["class"] is not { } stanzaClass || ack["id"] is not { } id || !_byId.TryGetValue((stanzaClass, id), out var candidates))
            return;
        var named = candidates.FindAll(queued =>
            queued.Stanza.Jid("from") == ack.Jid("to") && queued.Stanza.Jid("participant") == ack.Jid("participant"));
        if (named.Count > 0)
            Remove(work, named.Find(queued => queued.Stanza["type"] == ack["type"]) ?? named[0]);
    }

    /// <summary>Removes the oldest message with an id: a receipt may call its sender by another address than the message did.</summary>
    public void RemoveMessage(Work work, string id)
    {
        if (_byId.TryGetValue(("message", id), out var candidates))
            Remove(work, candidates[0]);
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
