using WaPortal.Sandbox.Accounts;

namespace WaPortal.Sandbox.Phones;

/// <summary>Counts retries of the latest messages, so that no two devices ask each other for ever. Guarded by the realm's lock.</summary>
internal sealed class RetryCounts
{
    private const int Limit = 4096;
    private const int MaxRetries = 5;

    private readonly Dictionary<(string Id, string Device), int> _counts = [];

    /// <summary>Counts one more retry.</summary>
    /// <returns>Which it is, from 1; null when there were enough of them.</returns>
    public int? Next(string id, Companion device)
    {
        // Rare enough that forgetting everything at once does no harm.
        if (_counts.Count >= Limit)
            _counts.Clear();
        var count = _counts.GetValueOrDefault((id, device.Key)) + 1;
        if (count > MaxRetries)
            return null;
        _counts[(id, device.Key)] = count;
        return count;
    }

    /// <summary>The message was read after all.</summary>
    public void Forget(string id, Companion device) => _counts.Remove((id, device.Key));
}
