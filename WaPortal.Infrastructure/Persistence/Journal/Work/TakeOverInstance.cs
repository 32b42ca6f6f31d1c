namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Makes the committer the owner of an instance's session: every earlier owner is refused from here on. Goes without a fence.</summary>
internal sealed class TakeOverInstance(string instanceId) : IJournalWork
{
    /// <summary>The new epoch, or null when there is no such instance.</summary>
    public long? Epoch { get; private set; }

    public void Execute(JournalTransaction transaction)
    {
        Epoch = (long?)transaction.Scalar(InstanceStatements.TakeOver, instanceId);
        if (Epoch is { } epoch)
            transaction.EpochChanged(instanceId, epoch);
    }
}
