namespace WaPortal.Sandbox.Routing;

/// <summary>A bounded set of ids that forgets the oldest. Guarded by the realm's lock.</summary>
internal sealed class RecentIds
{
    private const int Limit = 1024;

    private readonly HashSet<string> _ids = [];
    private readonly Queue<string> _order = new();

    public void Add(string id)
    {
        if (!_ids.Add(id))
            return;
        _order.Enqueue(id);
        if (_order.Count > Limit)
            _ids.Remove(_order.Dequeue());
    }

    /// <returns>False when it was not in the set, or has been forgotten.</returns>
    public bool Remove(string id) => _ids.Remove(id);
}
