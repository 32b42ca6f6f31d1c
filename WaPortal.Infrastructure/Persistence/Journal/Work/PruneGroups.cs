using WaPortal.Infrastructure.Instances;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Drops the stored groups that the account is a member of no more. Nobody is told: whoever leaves while linked was told then.</summary>
/// <param name="scope">Whose session it is.</param>
/// <param name="kept">JIDs of those that it is a member of.</param>
internal sealed class PruneGroups(SessionScope scope, IReadOnlySet<string> kept) : GroupWork(scope)
{
    protected override void Apply(JournalTransaction transaction)
    {
        List<string> gone = [];
        using (var row = transaction.Read(GroupStatements.FindAll, Scope.InstanceId))
        {
            while (row.Read())
            {
                if (row.GetString(0) is var jid && !kept.Contains(jid))
                    gone.Add(jid);
            }
        }

        foreach (var jid in gone)
        {
            GroupRows.Delete(transaction, Scope, jid);
            NoteChanged(jid);
        }
    }
}
