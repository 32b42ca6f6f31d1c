using WaPortal.Sandbox.Server;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Storage;

/// <summary>
/// What handling one stanza (or one order) changes and sends. It is made and handed to the <see cref="StateWriter"/> under
/// the realm's lock; the stanzas go out, in order, after the changes are in the state file.
/// </summary>
internal sealed class Work
{
    private TaskCompletionSource? _done;

    /// <summary>Changes in the order of their making.</summary>
    public List<StateEntry> Changes { get; } = [];

    /// <summary>Stanzas and to which connection.</summary>
    public List<(ILink Link, Outgoing Stanza)> Deliveries { get; } = [];

    /// <summary>Completes when the changes are durable. Ask before the work is handed over.</summary>
    public Task Durable => (_done ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Put(StateKind kind, string key, byte[] value) => Changes.Add(new StateEntry(kind, key, value));

    public void Delete(StateKind kind, string key) => Changes.Add(new StateEntry(kind, key, null));

    public void Send(ILink? link, Node stanza)
    {
        if (link is not null)
            Deliveries.Add((link, new Outgoing(stanza, null)));
    }

    public void Send(ILink? link, Outgoing stanza)
    {
        if (link is not null)
            Deliveries.Add((link, stanza));
    }

    public void Complete(Exception? failure)
    {
        if (failure is not null)
        {
            _done?.TrySetException(failure);
            return;
        }

        foreach (var (link, stanza) in Deliveries)
            link.Post(stanza);
        _done?.TrySetResult();
    }
}
