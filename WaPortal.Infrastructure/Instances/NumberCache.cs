namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// What WhatsApp said of numbers lately, bounded. Only yes is kept: a number that had no account a moment ago may have one now.
/// </summary>
internal sealed class NumberCache(TimeProvider time)
{
    private const int Capacity = 512;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly Dictionary<string, (string Jid, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public bool TryGet(string digits, out string? jid)
    {
        lock (_lock)
        {
            var found = _known.TryGetValue(digits, out var entry) && entry.Until > time.GetUtcNow();
            jid = found ? entry.Jid : null;
            return found;
        }
    }

    public void Add(string digits, string? jid)
    {
        if (jid is null)
            return;
        lock (_lock)
        {
            // Starting over is crude and rare; it asks again at worst.
            if (_known.Count >= Capacity)
                _known.Clear();
            _known[digits] = (jid, time.GetUtcNow() + Lifetime);
        }
    }
}
