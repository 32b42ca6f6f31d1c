namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Sets whether the portal keeps an instance connected, also after a restart.</summary>
internal sealed class SetShouldConnect(string instanceId, bool shouldConnect) : IJournalWork
{
    public void Execute(JournalTransaction transaction) =>
        transaction.Execute(InstanceStatements.SetShouldConnect, instanceId, shouldConnect);
}
