namespace WaPortal.WhatsApp.Stores;

/// <summary>
/// The rows of one kind that a client works with, bounded. A changed row stays until the commit that carries it is durable,
/// because until then the store would answer with the row before.
/// </summary>
internal sealed class CachedTable<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly Dictionary<TKey, Row> _rows = [];
    private readonly List<Row> _fresh = [];
    private long _clock;

    public int Count => _rows.Count;

    /// <returns>True when the row's state is known; null then means that there is none.</returns>
    public bool TryGet(TKey key, out TValue? value)
    {
        if (_rows.TryGetValue(key, out var row))
        {
            row.Used = ++_clock;
            value = row.Value;
            return true;
        }

        value = null;
        return false;
    }

    /// <summary>Notes what the store holds.</summary>
    public void Remember(TKey key, TValue? value) => _rows[key] = new Row { Value = value, Used = ++_clock };

    /// <summary>Notes a change that belongs to no commit yet; the row stays at least until <see cref="Stamp"/> names one.</summary>
    public void Change(TKey key, TValue? value)
    {
        var row = new Row { Value = value, Commit = long.MaxValue, Used = ++_clock };
        _rows[key] = row;
        _fresh.Add(row);
    }

    /// <summary>Names the commit that makes the changes since the last call durable.</summary>
    public void Stamp(long commit)
    {
        foreach (var row in _fresh)
            row.Commit = commit;
        _fresh.Clear();
    }

    /// <summary>Drops the least used durable rows beyond the capacity.</summary>
    public void Trim(long durable)
    {
        if (_rows.Count <= capacity)
            return;
        var surplus = _rows.Where(row => row.Value.Commit <= durable).OrderBy(row => row.Value.Used).Take(_rows.Count - (capacity / 2)).ToList();
        foreach (var (key, _) in surplus)
            _rows.Remove(key);
    }

    /// <summary>Drops every durable row; an idle client holds nothing.</summary>
    public void Empty(long durable)
    {
        foreach (var (key, row) in _rows)
        {
            if (row.Commit <= durable)
                _rows.Remove(key);
        }

        if (_rows.Count == 0)
            _rows.TrimExcess();
    }

    /// <summary>Drops everything, durable or not.</summary>
    public void Clear()
    {
        _rows.Clear();
        _fresh.Clear();
    }

    private sealed class Row
    {
        public required TValue? Value { get; init; }

        public long Commit { get; set; }

        public long Used { get; set; }
    }
}
