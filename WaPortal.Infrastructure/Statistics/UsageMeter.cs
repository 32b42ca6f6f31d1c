using WaPortal.Domain.Statistics;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;

namespace WaPortal.Infrastructure.Statistics;

/// <summary>Adds up in memory; <see cref="UsageFlush"/> has it written.</summary>
internal sealed class UsageMeter(IJournal journal, TimeProvider time) : IUsageMeter
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _seenToday = new(StringComparer.Ordinal);
    private DateOnly _today;
    private Dictionary<UsageKey, long> _calls = [];
    private Dictionary<string, DateOnly> _active = new(StringComparer.Ordinal);

    public void CountCall(string ownerId, string? instanceId)
    {
        lock (_gate)
        {
            var key = new UsageKey(ownerId, instanceId ?? "", See(ownerId));
            _calls[key] = _calls.GetValueOrDefault(key) + 1;
        }
    }

    public void NoteActive(string ownerId)
    {
        lock (_gate)
            See(ownerId);
    }

    /// <summary>Makes durable what was noted so far. What cannot be written is kept for the next time.</summary>
    /// <exception cref="System.Data.Common.DbException">The database did not take it.</exception>
    internal async Task FlushAsync()
    {
        Dictionary<UsageKey, long> calls;
        Dictionary<string, DateOnly> active;
        lock (_gate)
        {
            if (_calls.Count == 0 && _active.Count == 0)
                return;
            (calls, _calls) = (_calls, []);
            (active, _active) = (_active, new Dictionary<string, DateOnly>(StringComparer.Ordinal));
        }

        try
        {
            await journal.CommitAsync(new JournalEntry(null, [
                .. calls.Select(count => new CountUsage(
                    count.Key.OwnerId, count.Key.InstanceId, count.Key.Day, new UsageDelta(ApiCalls: count.Value))),
                .. active.Select(seen => new MarkActive(seen.Key, seen.Value)),
            ])).ConfigureAwait(false);
        }
        catch
        {
            KeepFor(calls, active);
            throw;
        }
    }

    private void KeepFor(Dictionary<UsageKey, long> calls, Dictionary<string, DateOnly> active)
    {
        lock (_gate)
        {
            foreach (var (key, count) in calls)
                _calls[key] = _calls.GetValueOrDefault(key) + count;
            foreach (var (user, day) in active)
                _active.TryAdd(user, day);
        }
    }

    /// <summary>The day that it is; an account is written once a day.</summary>
    private DateOnly See(string ownerId)
    {
        var today = UsageWindow.Today(time);
        if (today != _today)
        {
            _today = today;
            _seenToday.Clear();
        }

        if (_seenToday.Add(ownerId))
            _active[ownerId] = today;
        return today;
    }
}
