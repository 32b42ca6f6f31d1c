using WaPortal.Infrastructure.Persistence.Journal;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Statistics;

/// <summary>An account was seen on a day. Leaves the row's version alone: nothing that anybody edits changes.</summary>
internal sealed class MarkActive(string userId, DateOnly day) : IJournalWork
{
    private const int IdentityKeyLength = 450;

    internal static readonly JournalStatement Statement = new(
        """
        UPDATE "AspNetUsers" SET "LastActiveDay" = @Day WHERE "Id" = @Id AND ("LastActiveDay" IS NULL OR "LastActiveDay" < @Day)
        """)
    {
        Parameters = [Text("Id", IdentityKeyLength), Int("Day")],
    };

    public void Execute(JournalTransaction transaction) => transaction.Execute(Statement, userId, day.DayNumber);
}
