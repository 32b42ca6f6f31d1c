namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Notes how much of its past the phone has told.</summary>
/// <param name="instanceId">The instance.</param>
/// <param name="progress">In percent; null to begin anew.</param>
internal sealed class SetHistoryProgress(string instanceId, int? progress) : IJournalWork
{
    /// <summary>How far it is now; null when it was further already.</summary>
    public int? Reached { get; private set; }

    public void Execute(JournalTransaction transaction)
    {
        Reached = null;
        if (progress is not { } reached)
            transaction.Execute(HistoryStatements.ForgetProgress, instanceId);
        else if (transaction.Execute(HistoryStatements.SetProgress, instanceId, reached) > 0)
            Reached = reached;
    }
}
