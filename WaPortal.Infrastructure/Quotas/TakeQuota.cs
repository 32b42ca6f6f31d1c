using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Persistence.Journal;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Quotas;

/// <summary>Adds to what an account used, unless that would lead beyond the limit. The limit is in the statement's condition, so the database decides.</summary>
internal sealed class TakeQuota(string ownerId, QuotaKind kind, DateOnly day, long amount, long limit) : IJournalWork
{
    private static readonly JournalStatement Add = new(
        """
        UPDATE "QuotaUses" SET "Used" = "Used" + @Amount
        WHERE "OwnerId" = @OwnerId AND "Kind" = @Kind AND "Day" = @Day AND "Used" <= @Most
        """)
    {
        Parameters = [Long("Amount"), Id("OwnerId"), Int("Kind"), Int("Day"), Long("Most")],
    };

    private static readonly JournalStatement Begin = JournalStatement.InsertIfAbsent(
        "QuotaUses", ["OwnerId", "Kind", "Day"], Id("OwnerId"), Int("Kind"), Int("Day"), Long("Used"));

    /// <summary>True when it was added.</summary>
    public bool Taken { get; private set; }

    public void Execute(JournalTransaction transaction)
    {
        Taken = TryAdd(transaction);
        if (!Taken && transaction.Execute(Begin, ownerId, (int)kind, day.DayNumber, 0L) > 0)
            Taken = TryAdd(transaction);
    }

    private bool TryAdd(JournalTransaction transaction) =>
        transaction.Execute(Add, amount, ownerId, (int)kind, day.DayNumber, limit - amount) > 0;
}
