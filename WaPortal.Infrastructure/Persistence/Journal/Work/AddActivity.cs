using WaPortal.Domain.Activity;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Adds a line to the activity log.</summary>
internal sealed class AddActivity(ActivityEntry entry) : IJournalWork
{
    private static readonly JournalStatement Insert = JournalStatement.Insert(
        "ActivityEntries", Id("Id"), Id("InstanceId"), Id("OwnerId"), Ascii("Action", 40), Text("DetailsJson"), Long("CreatedAt"));

    /// <summary>The line.</summary>
    public ActivityEntry Entry => entry;

    public void Execute(JournalTransaction transaction) => transaction.Execute(
        Insert, entry.Id, entry.InstanceId, entry.OwnerId, entry.Action, entry.DetailsJson, entry.CreatedAt.ToUnixTimeMilliseconds());
}
