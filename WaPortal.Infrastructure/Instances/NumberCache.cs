using WaPortal.WhatsApp.Binary;

namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// What WhatsApp said of numbers lately, bounded. Only yes is kept: a number that had no account a moment ago may have one now.
/// </summary>
internal sealed class NumberCache(TimeProvider time)
{
    private const int Capacity = 512;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly Dictionary<string, (Jid Jid, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public bool TryGet(string digits, out Jid jid)
    {
        lock (_lock)
        {
            var found = _known.TryGetValue(digits, out var entry) && entry.Until > time.GetUtcNow();
            jid = found ? entry.Jid : default;
            return found;
        }
    }

    public void Add(string digits, Jid jid)
    {
        lock (_lock)
        {
            // Starting over is crude and rare; it asks again at worst.
            if (_known.Count >= Capacity)
                _known.Clear();
            _known[digits] = (jid, time.GetUtcNow() + Lifetime);
        }
    }
}
