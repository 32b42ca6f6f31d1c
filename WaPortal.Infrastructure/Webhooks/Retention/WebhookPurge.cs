using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Jobs;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Webhooks.Outbox;

namespace WaPortal.Infrastructure.Webhooks.Retention;

/// <summary>
/// Forgets old deliveries with their attempts, in small transactions: those that were taken after some days, those that died after some weeks, and
/// after as long those that wait for an endpoint that is off. A delivery that is still being retried is kept, however old.
/// </summary>
internal sealed class WebhookPurge(PortalDatabase database, IJournal journal, IOptions<WebhookOptions> options, TimeProvider time)
{
    private const int Stretch = 500;

    /// <summary>Purges what is old by now.</summary>
    /// <returns>How many deliveries were forgotten.</returns>
    [Queue(JobQueues.Default)]
    [DisableConcurrentExecution(timeoutInSeconds: 10)]
    [AutomaticRetry(Attempts = 0)]
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var delivered = now.AddDays(-options.Value.KeepDeliveredDays);
        var dead = now.AddDays(-options.Value.KeepDeadDays);
        var newest = delivered > dead ? delivered : dead;
        var purged = 0;
        for (long after = 0; ;)
        {
            // By key and not by date: rows stand in order of age, so this reads the old end of the table and stops where nothing is old.
            var rows = await ReadAsync(after, cancellationToken).ConfigureAwait(false);
            var old = rows.Where(r => r.CreatedAt < (r.State == DeliveryState.Delivered ? delivered : dead) && (r.State != DeliveryState.Pending || !r.IsOpen))
                .Select(r => new StatementWork(WebhookStatements.Delete, r.Sequence)).ToList();
            if (old.Count > 0) await journal.CommitAsync(new JournalEntry(null, old), cancellationToken).ConfigureAwait(false);
            purged += old.Sum(work => work.Affected);
            if (rows.Count < Stretch || rows[^1].CreatedAt >= newest) return purged;
            after = rows[^1].Sequence;
        }
    }

    private async Task<List<(long Sequence, DeliveryState State, DateTimeOffset CreatedAt, bool IsOpen)>> ReadAsync(long after, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        var rows = await context.WebhookDeliveries.Where(d => d.Sequence > after).OrderBy(d => d.Sequence).Take(Stretch)
            .Select(d => new
            {
                d.Sequence,
                d.State,
                d.CreatedAt,
                IsOpen = context.WebhookEndpoints.Any(e => e.Id == d.EndpointId && e.Enabled && !e.Paused && e.Url != null),
            }).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ConvertAll(r => (r.Sequence, r.State, r.CreatedAt, r.IsOpen));
    }
}
