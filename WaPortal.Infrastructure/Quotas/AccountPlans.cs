using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Quotas;

/// <summary>Remembers for half a minute which plan an account has, so that sending does not ask the database each time.</summary>
internal sealed class AccountPlans(PortalDatabase database, PlanCatalogue plans, TimeProvider time) : IAccountPlans
{
    private const int Capacity = 50_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _changes;

    public ValueTask<Plan> OfAsync(string ownerId, CancellationToken cancellationToken) =>
        _entries.TryGetValue(ownerId, out var entry) && time.GetElapsedTime(entry.Since) < Lifetime
            ? ValueTask.FromResult(entry.Plan)
            : new ValueTask<Plan>(ReadAsync(ownerId, cancellationToken));

    /// <summary>To be called after an account was given another plan.</summary>
    internal void Forget(string ownerId)
    {
        Interlocked.Increment(ref _changes);
        _entries.TryRemove(ownerId, out _);
    }

    private async Task<Plan> ReadAsync(string ownerId, CancellationToken cancellationToken)
    {
        var changes = Interlocked.Read(ref _changes);
        using var context = database.CreateSystemContext();
        var assigned = await context.Users.Where(user => user.Id == ownerId).Select(user => user.Plan)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var plan = plans.Of(assigned);
        if (_entries.Count >= Capacity)
            _entries.Clear();
        _entries[ownerId] = new Entry(plan, time.GetTimestamp());
        // A change is counted before it is forgotten, so one of the two sees the other.
        if (Interlocked.Read(ref _changes) != changes)
            _entries.TryRemove(ownerId, out _);
        return plan;
    }

    private readonly record struct Entry(Plan Plan, long Since);
}
