using WaPortal.WhatsApp.Binary;

namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// What WhatsApp said of numbers lately, bounded. A no is kept for minutes only: a number that had no account a moment ago may have one soon, but
/// who asks about such a number again and again gets the account restricted.
/// </summary>
internal sealed class NumberCache(TimeProvider time)
{
    public const int Capacity = 512;
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    public static readonly TimeSpan LifetimeOfNo = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (Jid? Jid, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <param name="digits">The number, as it was asked about.</param>
    /// <param name="jid">The account that it leads to; null when it has none.</param>
    /// <returns>False when nothing is known of it.</returns>
    public bool TryGet(string digits, out Jid? jid)
    {
        lock (_lock)
        {
            var found = _known.TryGetValue(digits, out var entry) && entry.Until > time.GetUtcNow();
            jid = found ? entry.Jid : null;
            return found;
        }
    }

    public void Add(string digits, Jid? jid)
    {
        lock (_lock)
        {
            // Starting over is crude and rare; it asks again at worst.
            if (_known.Count >= Capacity)
                _known.Clear();
            _known[digits] = (jid, time.GetUtcNow() + (jid is null ? LifetimeOfNo : Lifetime));
        }
    }
}
