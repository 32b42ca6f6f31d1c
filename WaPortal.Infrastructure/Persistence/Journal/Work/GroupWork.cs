using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Instances;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Brings stored groups up to date.</summary>
internal abstract class GroupWork(SessionScope scope) : IJournalWork
{
    private readonly List<QueueWebhook> _told = [];
    private readonly List<string> _changed = [];

    /// <summary>JIDs of the groups that are otherwise than before.</summary>
    public IReadOnlyList<string> Changed => _changed;

    /// <summary>The events that tell of it.</summary>
    public IReadOnlyList<QueueWebhook> Told => _told;

    protected SessionScope Scope => scope;

    public void Execute(JournalTransaction transaction)
    {
        _told.Clear();
        _changed.Clear();
        Apply(transaction);
    }

    protected abstract void Apply(JournalTransaction transaction);

    protected void NoteChanged(string jid) => _changed.Add(jid);

    protected void Tell(JournalTransaction transaction, WebhookEvent webhookEvent)
    {
        var queue = new QueueWebhook(webhookEvent);
        queue.Execute(transaction);
        _told.Add(queue);
    }
}
