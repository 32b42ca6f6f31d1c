namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Sets who a linked instance is; all null once it is unlinked.</summary>
internal sealed class SetInstanceIdentity(string instanceId, string? phoneJid, string? lid, string? pushName) : IJournalWork
{
    public void Execute(JournalTransaction transaction) =>
        transaction.Execute(InstanceStatements.SetIdentity, instanceId, phoneJid, lid, Cut.To(pushName, 100));
}
