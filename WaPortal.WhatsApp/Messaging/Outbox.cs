using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>
/// The messages that the server has not answered, oldest first. They go to the wire in the order of their commits; after a
/// reconnect all of them go again, byte for byte, before anything newer.
/// </summary>
internal sealed class Outbox(TimeProvider time)
{
    private static readonly TimeSpan PatienceWithSilence = TimeSpan.FromSeconds(45);
    private readonly Lock _lock = new();
    private readonly LinkedList<OutboxEntry> _entries = [];
    private readonly Dictionary<string, LinkedListNode<OutboxEntry>> _byId = [];
    private LinkedListNode<OutboxEntry>? _next;
    private TaskCompletionSource _added = NewSignal();

    public int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <summary>Adds a message; called in the order of the commits.</summary>
    public void Add(OutboxEntry entry)
    {
        TaskCompletionSource added;
        lock (_lock)
        {
            var node = _entries.AddLast(entry);
            _byId[entry.Message.Id] = node;
            _next ??= node;
            added = _added;
        }

        added.TrySetResult();
    }

    public OutboxEntry? Find(string id)
    {
        lock (_lock)
            return _byId.TryGetValue(id, out var node) ? node.Value : null;
    }

    /// <summary>Takes a message out: the server answered.</summary>
    public void Remove(OutboxEntry entry)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(entry.Message.Id, out var node) || node.Value != entry)
                return;
            _byId.Remove(entry.Message.Id);
            if (_next == node)
                _next = node.Next;
            _entries.Remove(node);
        }
    }

    /// <summary>
    /// Takes what the store says is pending for the truth: at the start, and after a failed commit. Whoever waits for a message
    /// that did not become durable learns that it will not be sent. Only when no commit is under way.
    /// </summary>
    public void Reload(IReadOnlyList<SentMessage> pending)
    {
        List<OutboxEntry> lost;
        lock (_lock)
        {
            var known = _byId.ToDictionary(pair => pair.Key, pair => pair.Value.Value);
            _entries.Clear();
            _byId.Clear();
            foreach (var message in pending)
            {
                var entry = new OutboxEntry(message, Task.CompletedTask);
                if (known.Remove(message.Id, out var waited))
                    _ = ForwardAsync(entry, waited);
                _byId[message.Id] = _entries.AddLast(entry);
            }

            _next = _entries.First;
            lost = [.. known.Values];
        }

        foreach (var entry in lost)
            _ = EndAsync(entry, id => new SendOutcome.Pending(id)); // durable but pending no more: answered, and nobody could say so
    }

    /// <summary>
    /// Ends the waiting of everybody; the messages themselves stay in the store. A message whose commit is under way is first
    /// given the time to become durable or not, because only then it can be said what becomes of it.
    /// </summary>
    /// <param name="outcome">What to tell those whose message is durable.</param>
    public void GiveUp(Func<string, SendOutcome> outcome)
    {
        List<OutboxEntry> waiting;
        lock (_lock)
        {
            waiting = [.. _entries];
            _entries.Clear();
            _byId.Clear();
            _next = null;
        }

        foreach (var entry in waiting)
            _ = EndAsync(entry, outcome);
    }

    /// <summary>Writes messages to a connection until it ends, each as soon as it is durable, beginning with all unanswered ones.</summary>
    public async Task PumpAsync(LiveConnection connection)
    {
        lock (_lock)
            _next = _entries.First;
        while (!connection.Closing.IsCancellationRequested)
        {
            var (entry, added) = TakeNext();
            if (entry is null)
            {
                await added.WaitAsync(connection.Closing).ConfigureAwait(false);
                continue;
            }

            await entry.Committed.WaitAsync(connection.Closing).ConfigureAwait(false);
            await connection.SendEncodedAsync(entry.Message.Stanza).ConfigureAwait(false);
            entry.WiredAt = time.GetTimestamp();
            entry.Tries++;
        }
    }

    /// <summary>Sends messages again that the server has kept silent on for long, on the same connection.</summary>
    public async Task NudgeAsync(LiveConnection connection)
    {
        List<OutboxEntry>? silent = null;
        lock (_lock)
        {
            for (var node = _entries.First; node is not null && node != _next; node = node.Next)
            {
                var patience = PatienceWithSilence * Math.Pow(2, Math.Min(node.Value.Tries - 1, 8));
                if (node.Value.WiredAt != 0 && time.GetElapsedTime(node.Value.WiredAt) > patience)
                    (silent ??= []).Add(node.Value);
            }
        }

        foreach (var entry in silent ?? [])
        {
            entry.WiredAt = time.GetTimestamp();
            entry.Tries++;
            await connection.SendEncodedAsync(entry.Message.Stanza).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task EndAsync(OutboxEntry entry, Func<string, SendOutcome> outcome)
    {
        await entry.Committed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        entry.Outcome.TrySetResult(entry.Committed.IsCompletedSuccessfully ? outcome(entry.Message.Id) : entry.NotDurable);
    }

    private static async Task ForwardAsync(OutboxEntry entry, OutboxEntry waited) =>
        waited.Outcome.TrySetResult(await entry.Outcome.Task.ConfigureAwait(false));

    private (OutboxEntry? Entry, Task Added) TakeNext()
    {
        lock (_lock)
        {
            if (_next is { } node)
            {
                _next = node.Next;
                return (node.Value, Task.CompletedTask);
            }

            if (_added.Task.IsCompleted)
                _added = NewSignal();
            return (null, _added.Task);
        }
    }
}
