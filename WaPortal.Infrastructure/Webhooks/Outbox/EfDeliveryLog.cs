using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;

namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>The outbox for those whose events it holds. Reads through the owner's filter; writes go through the journal, by rows that were read so.</summary>
internal sealed class EfDeliveryLog(PortalDbContext context, IJournal journal, WebhookBell bell, TimeProvider time, IOptions<WebhookOptions> options) : IDeliveryLog
{
    private const int Stretch = 500;
    private const int DaysBack = 6;

    public async Task<Page<WebhookDelivery>> ListAsync(
        string instanceId, DeliveryQuery query, int limit, int skip, CancellationToken cancellationToken)
    {
        var rows = Matching(instanceId, query);
        var total = await rows.CountAsync(cancellationToken).ConfigureAwait(false);
        var items = await rows.OrderByDescending(d => d.Sequence).Skip(skip).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        return new Page<WebhookDelivery>(items, total, limit, skip);
    }

    public async Task<DeliveryDetails?> FindAsync(string instanceId, string deliveryId, CancellationToken cancellationToken)
    {
        var delivery = await context.WebhookDeliveries.AsNoTracking()
            .FirstOrDefaultAsync(d => d.InstanceId == instanceId && d.Id == deliveryId, cancellationToken).ConfigureAwait(false);
        if (delivery is null) return null;
        var attempts = await context.WebhookAttempts.AsNoTracking().Where(a => a.DeliveryId == deliveryId)
            .OrderBy(a => a.Number).ToListAsync(cancellationToken).ConfigureAwait(false);
        var open = await OpenEndpoints().AnyAsync(e => e.Id == delivery.EndpointId, cancellationToken).ConfigureAwait(false);
        return new DeliveryDetails(delivery, attempts, open);
    }

    public async Task<IReadOnlyList<WebhookHealth>> CountAsync(string instanceId, DateTimeOffset since, CancellationToken cancellationToken) =>
        await context.WebhookDeliveries.AsNoTracking().Where(d => d.InstanceId == instanceId && d.CreatedAt >= since && !d.Test)
            .GroupBy(d => d.EndpointId)
            .Select(rows => new WebhookHealth(
                rows.Key,
                rows.Count(d => d.State == DeliveryState.Delivered),
                rows.Count(d => d.State == DeliveryState.Dead),
                rows.Count(d => d.State == DeliveryState.Pending)))
            .ToListAsync(cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<WebhookDay>> CountDaysAsync(string instanceId, string webhookId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        // Of a day before that, the delivered ones are gone in part, and what failed is not.
        var whole = DateOnly.FromDateTime(now.AddDays(-options.Value.KeepDeliveredDays).UtcDateTime).AddDays(1);
        var first = whole > today.AddDays(-DaysBack) ? whole : today.AddDays(-DaysBack);
        var starts = Enumerable.Range(0, DaysBack + 1).Select(back => new DateTimeOffset(today.AddDays(-back), TimeOnly.MinValue, TimeSpan.Zero)).ToArray();
        var from = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero);
        // Both databases keep moments as numbers and know no days of them, so the days are told them.
        var counts = await context.WebhookDeliveries.AsNoTracking()
            .Where(d => d.InstanceId == instanceId && d.EndpointId == webhookId && d.CreatedAt >= from && !d.Test && d.State != DeliveryState.Pending)
            .GroupBy(d => new
            {
                d.State,
                Back = d.CreatedAt >= starts[0] ? 0 : d.CreatedAt >= starts[1] ? 1 : d.CreatedAt >= starts[2] ? 2
                    : d.CreatedAt >= starts[3] ? 3 : d.CreatedAt >= starts[4] ? 4 : d.CreatedAt >= starts[5] ? 5 : DaysBack,
            })
            .Select(rows => new { rows.Key.State, rows.Key.Back, Count = rows.Count() })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. Enumerable.Range(0, Math.Max(0, today.DayNumber - first.DayNumber + 1)).Select(number => first.AddDays(number)).Select(day => new WebhookDay(
                day, CountOf(day, DeliveryState.Delivered), CountOf(day, DeliveryState.Dead))),
        ];

        int CountOf(DateOnly day, DeliveryState state) => counts.Find(one => one.State == state && one.Back == today.DayNumber - day.DayNumber)?.Count ?? 0;
    }

    public async Task AddAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        await journal.CommitAsync(new JournalEntry(null, new AddDelivery(delivery)), cancellationToken).ConfigureAwait(false);
        bell.Ring(delivery.EndpointId);
    }

    public async Task ResendAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        await RequeueAsync([delivery.Sequence], cancellationToken).ConfigureAwait(false);
        bell.Ring(delivery.EndpointId);
    }

    public async Task<(int Queued, bool HasMore)> ReplayAsync(
        string instanceId, DeliveryQuery query, int most, CancellationToken cancellationToken)
    {
        var queued = 0;
        for (long after = 0; ;)
        {
            var rows = await Matching(instanceId, query).Where(d => d.Sequence > after && !d.Test && OpenEndpoints().Any(e => e.Id == d.EndpointId))
                .OrderBy(d => d.Sequence).Take(Math.Min(Stretch, most - queued) + 1).Select(d => d.Sequence)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var taken = rows.Take(Math.Min(Stretch, most - queued)).ToList();
            queued += await RequeueAsync(taken, cancellationToken).ConfigureAwait(false);
            var hasMore = rows.Count > taken.Count;
            if (!hasMore || queued >= most)
            {
                bell.Ring();
                return (queued, hasMore);
            }

            after = taken[^1];
        }
    }

    private IQueryable<WebhookDelivery> Matching(string instanceId, DeliveryQuery query)
    {
        var rows = context.WebhookDeliveries.AsNoTracking().Where(d => d.InstanceId == instanceId);
        if (query.States.Count > 0) rows = rows.Where(d => query.States.Contains(d.State));
        if (query.WebhookId is { } webhookId) rows = rows.Where(d => d.EndpointId == webhookId);
        if (query.Event is { } name) rows = rows.Where(d => d.Event == name);
        if (query.From is { } from) rows = rows.Where(d => d.CreatedAt >= from);
        if (query.Before is { } before) rows = rows.Where(d => d.CreatedAt < before);
        return rows;
    }

    private IQueryable<WebhookEndpoint> OpenEndpoints() => context.WebhookEndpoints.Where(e => e.Enabled && !e.Paused && e.Url != null);

    private async Task<int> RequeueAsync(IEnumerable<long> sequences, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var work = sequences.Select(sequence => new StatementWork(WebhookStatements.Requeue, now, sequence)).ToList();
        if (work.Count > 0) await journal.CommitAsync(new JournalEntry(null, work), cancellationToken).ConfigureAwait(false);
        return work.Sum(one => one.Affected);
    }
}
