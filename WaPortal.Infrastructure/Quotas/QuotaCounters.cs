using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Webhooks.Outbox;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Quotas;

/// <summary>Counters in the portal's database, written by the journal among all else that has to be durable.</summary>
internal sealed class QuotaCounters(PortalDatabase database, IJournal journal) : IQuotaCounters
{
    internal static readonly JournalStatement GiveBack = new(
        """
        UPDATE "QuotaUses" SET "Used" = CASE WHEN "Used" > @Amount THEN "Used" - @Amount ELSE 0 END
        WHERE "OwnerId" = @OwnerId AND "Kind" = @Kind AND "Day" = @Day
        """)
    {
        Parameters = [Long("Amount"), Id("OwnerId"), Int("Kind"), Int("Day")],
    };

    public async Task<bool> TryTakeAsync(
        string ownerId, QuotaKind kind, DateOnly day, long amount, long? limit, CancellationToken cancellationToken)
    {
        var work = new TakeQuota(ownerId, kind, day, amount, limit ?? long.MaxValue);
        await journal.CommitAsync(new JournalEntry(null, work), cancellationToken).ConfigureAwait(false);
        return work.Taken;
    }

    public async Task GiveBackAsync(string ownerId, QuotaKind kind, DateOnly day, long amount) =>
        await journal.CommitAsync(new JournalEntry(null, new StatementWork(GiveBack, amount, ownerId, (int)kind, day.DayNumber))).ConfigureAwait(false);

    public async Task<long> ReadAsync(string ownerId, QuotaKind kind, DateOnly day, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        return await context.QuotaUses.Where(use => use.OwnerId == ownerId && use.Kind == kind && use.Day == day).Select(use => use.Used)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }
}
