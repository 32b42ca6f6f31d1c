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

    /// <summary>Gives up on all that waits for an endpoint that is gone.</summary>
    /// <returns>How many deliveries that were.</returns>
    public async Task<int> GiveUpAsync(string endpointId, DateTimeOffset now)
    {
        var work = new StatementWork(WebhookStatements.GiveUp, AttemptErrors.EndpointDeleted, endpointId, now.ToUnixTimeMilliseconds());
        await journal.CommitAsync(new JournalEntry(null, work)).ConfigureAwait(false);
        return work.Affected;
    }

    /// <summary>The endpoints that have rows due now and are on, or gone; what waits for one that is off is not due.</summary>
    public async Task<IReadOnlyList<string>> FindDueEndpointsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        var off = Existing(context).Where(e => !e.Enabled || e.Paused || e.Url == null || context.Users.Any(u => u.Id == e.OwnerId && u.SuspendedAt != null));
        return await context.WebhookDeliveries.Where(d => d.State == DeliveryState.Pending && d.NextAttemptAt <= now)
            .Select(d => d.EndpointId).Distinct().Where(id => !off.Any(e => e.Id == id)).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Of each endpoint the next second in which retries come due: what the clock has to be set to after a start.</summary>
    /// <param name="endpointIds">Of these only, or null for all.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<(string EndpointId, DateTimeOffset At)>> FindAlarmsAsync(
        IReadOnlyList<string>? endpointIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        // By hand: EF does not ask SQLite for the least of moments.
        var alarms = context.Database.SqlQuery<Alarm>(
            $"""
            SELECT "EndpointId", MIN("NextAttemptAt") AS "At" FROM "WebhookDeliveries"
            WHERE "State" = 0 AND "NextAttemptAt" > {now.ToUnixTimeMilliseconds()} GROUP BY "EndpointId"
            """);
        if (endpointIds is not null) alarms = alarms.Where(a => endpointIds.Contains(a.EndpointId));
        var next = await alarms.ToListAsync(cancellationToken).ConfigureAwait(false);
        return next.ConvertAll(alarm => (alarm.EndpointId, DateTimeOffset.FromUnixTimeSeconds((alarm.At / 1000) + 1)));
    }

    /// <summary>How endpoints stand, with what is needed to send to them.</summary>
    public async Task<IReadOnlyDictionary<string, EndpointStanding>> ReadStandingsAsync(
        IReadOnlyList<string> endpointIds, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        var existing = await Existing(context).AsNoTracking().Where(e => endpointIds.Contains(e.Id)).ToListAsync(cancellationToken).ConfigureAwait(false);
        var standings = endpointIds.ToDictionary(id => id, _ => EndpointStanding.Deleted, StringComparer.Ordinal);
        var owners = existing.Select(e => e.OwnerId).Distinct().ToList();
        var suspended = await context.Users.Where(u => owners.Contains(u.Id) && u.SuspendedAt != null).Select(u => u.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var endpoint in existing)
        {
            var target = endpoint.IsOpen && !suspended.Contains(endpoint.OwnerId) ? WebhookTarget.TryCreate(endpoint, protector) : null;
            standings[endpoint.Id] = target is null ? EndpointStanding.Off : new EndpointStanding(target, Gone: false);
        }

        return standings;
    }

    /// <summary>Those of instances that are not deleted.</summary>
    private static IQueryable<WebhookEndpoint> Existing(PortalDbContext context) =>
        context.WebhookEndpoints.Where(e => context.Instances.Any(i => i.Id == e.InstanceId));

    private sealed record Alarm(string EndpointId, long At);
}
