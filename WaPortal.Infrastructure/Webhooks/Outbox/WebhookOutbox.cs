using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>The deliveries table as the dispatcher uses it. All writes go through the journal, among those of the sessions.</summary>
internal sealed class WebhookOutbox(PortalDatabase database, IJournal journal, ISecretProtector protector)
{
    /// <summary>Leases due rows of several endpoints in one transaction.</summary>
    public async Task<IReadOnlyList<LeaseDeliveries>> LeaseAsync(
        IEnumerable<(string EndpointId, int Most)> wanted, DateTimeOffset now, DateTimeOffset until)
    {
        var leases = wanted.Select(w => new LeaseDeliveries(w.EndpointId, w.Most, now, until)).ToList();
        await journal.CommitAsync(new JournalEntry(null, leases)).ConfigureAwait(false);
        return leases;
    }

    /// <returns>False when somebody else had moved the delivery on.</returns>
    public async Task<bool> RecordAsync(AttemptRecord attempt)
    {
        var work = new RecordAttempt(attempt);
        await journal.CommitAsync(new JournalEntry(null, work)).ConfigureAwait(false);
        return work.Recorded;
    }

    /// <summary>Ends leases unused, as far as they are still those of the caller.</summary>
    public async Task GiveBackAsync(IEnumerable<LeasedDelivery> deliveries, DateTimeOffset now)
    {
        var work = deliveries
            .Select(d => new StatementWork(
                WebhookStatements.GiveBack, now.ToUnixTimeMilliseconds(), d.Sequence, d.LeasedUntil.ToUnixTimeMilliseconds()))
            .ToList();
        if (work.Count > 0) await journal.CommitAsync(new JournalEntry(null, work)).ConfigureAwait(false);
    }

    /// <summary>
    /// After a crash: ends the leases of the process before this one. Only where this is the one process on the database, which is so with
    /// SQLite; elsewhere they end by themselves.
    /// </summary>
    public async Task RecoverAsync(DateTimeOffset now)
    {
        if (database.Provider != DatabaseProvider.Sqlite) return;
        await journal.CommitAsync(new JournalEntry(null, new StatementWork(WebhookStatements.GiveAllBack, now.ToUnixTimeMilliseconds())))
            .ConfigureAwait(false);
    }

    /// <summary>Gives up on all that waits for an endpoint that is off or gone.</summary>
    public async Task GiveUpAsync(string endpointId) =>
        await journal.CommitAsync(new JournalEntry(null, new StatementWork(WebhookStatements.GiveUp, AttemptErrors.EndpointDisabled, endpointId)))
            .ConfigureAwait(false);

    /// <summary>The endpoints that have rows due now.</summary>
    public async Task<IReadOnlyList<string>> FindDueEndpointsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        return await context.WebhookDeliveries.Where(d => d.State == DeliveryState.Pending && d.NextAttemptAt <= now)
            .Select(d => d.EndpointId).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Every second in which retries of an endpoint come due later: what the clock has to be set to after a start.</summary>
    public async Task<IReadOnlyList<(string EndpointId, DateTimeOffset At)>> FindAlarmsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        var pending = context.WebhookDeliveries.Where(d => d.State == DeliveryState.Pending && d.NextAttemptAt > now)
            .OrderBy(d => d.EndpointId).ThenBy(d => d.NextAttemptAt).Select(d => new { d.EndpointId, d.NextAttemptAt }).AsAsyncEnumerable();
        var alarms = new HashSet<(string, DateTimeOffset)>();
        await foreach (var row in pending.WithCancellation(cancellationToken).ConfigureAwait(false))
            alarms.Add((row.EndpointId, DateTimeOffset.FromUnixTimeSeconds(row.NextAttemptAt!.Value.ToUnixTimeSeconds() + 1)));
        return [.. alarms];
    }

    /// <summary>Endpoints with what is needed to send to them; those that are off, gone or without an address are left out.</summary>
    public async Task<IReadOnlyDictionary<string, WebhookTarget>> ReadTargetsAsync(IReadOnlyList<string> endpointIds, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        var endpoints = await context.WebhookEndpoints.AsNoTracking().Where(e => endpointIds.Contains(e.Id) && e.Enabled && e.Url != null)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var targets = new Dictionary<string, WebhookTarget>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints)
        {
            if (WebhookTarget.TryCreate(endpoint, protector) is { } target) targets.Add(endpoint.Id, target);
        }

        return targets;
    }
}
