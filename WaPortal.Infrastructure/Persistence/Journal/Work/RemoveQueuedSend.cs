using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Takes a text out of the queue, once.</summary>
internal sealed class RemoveQueuedSend(string instanceId, string messageId) : IJournalWork
{
    private static readonly JournalStatement Delete = JournalStatement.Delete("QueuedSends", Id("InstanceId"), Ascii("MessageId"));

    /// <summary>Done only by whoever really takes it out.</summary>
    public IReadOnlyList<IJournalWork> WhenRemoved { get; init; } = [];

    public void Execute(JournalTransaction transaction)
    {
        if (transaction.Execute(Delete, instanceId, messageId) == 0)
            return;
        foreach (var work in WhenRemoved)
            work.Execute(transaction);
    }
}
