using WaPortal.WhatsApp.Events;

namespace WaPortal.WhatsApp.Stores;

/// <summary>
/// Hands commits to the host one at a time and in order; what is staged meanwhile grows into the next one. A failed commit fails
/// everything staged behind it, since later state may contain what was lost, until <see cref="ResetAsync"/>.
/// </summary>
internal sealed class Committer(IClientHost host)
{
    private readonly Lock _lock = new();
    private Batch? _staged;
    private Batch? _flying;
    private Exception? _failure;
    private long _sequence;

    /// <summary>Number of the last commit that is durable.</summary>
    public long Durable { get; private set; }

    /// <summary>Adds changes and events to the next commit without starting it. The caller gives the objects away.</summary>
    /// <returns>The number of the commit that they are a part of.</returns>
    public long Stage(StateChanges changes, List<ClientEvent> events)
    {
        lock (_lock)
        {
            if (changes.IsEmpty && events.Count == 0)
                return _sequence;
            if (_staged is null)
            {
                _staged = new Batch(++_sequence, changes, events);
            }
            else
            {
                _staged.Changes.Add(changes);
                _staged.Events.AddRange(events);
            }

            return _sequence;
        }
    }

    /// <summary>Starts the staged commit as soon as the one before is done.</summary>
    /// <returns>Completes when everything staged so far is durable; fails with what the host threw.</returns>
    public Task FlushAsync()
    {
        Batch? start = null;
        Task done;
        lock (_lock)
        {
            if (_failure is not null)
                return Task.FromException(_failure);
            if (_staged is null)
                return _flying?.Done.Task ?? Task.CompletedTask;
            _staged.Wanted = true;
            done = _staged.Done.Task;
            if (_flying is null)
                start = TakeOff();
        }

        if (start is not null)
            _ = FlyAsync(start);
        return done;
    }

    /// <summary>
    /// Waits for what is under way, since it may still become durable, and forgets a failure and what was staged but never asked
    /// for. Only when nobody stages.
    /// </summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        while (Flying() is { } flying)
        {
            await flying.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        lock (_lock)
        {
            _failure = null;
            _staged = null;
        }
    }

    private Task? Flying()
    {
        lock (_lock)
            return _flying?.Done.Task;
    }

    private Batch TakeOff()
    {
        _flying = _staged!;
        _staged = null;
        return _flying;
    }

    private async Task FlyAsync(Batch? batch)
    {
        while (batch is not null)
        {
            Exception? failure = null;
            try
            {
                await host.CommitAsync(new ClientCommit(batch.Changes, batch.Events), CancellationToken.None).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever the host throws goes to those who wait for the commit.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = exception;
            }

            batch = Land(batch, failure);
        }
    }

    private Batch? Land(Batch landed, Exception? failure)
    {
        Batch? next = null;
        Batch? lost = null;
        lock (_lock)
        {
            _flying = null;
            if (failure is null)
            {
                Durable = landed.Number;
                if (_staged is { Wanted: true })
                    next = TakeOff();
            }
            else
            {
                _failure = failure;
                lost = _staged;
                _staged = null;
            }
        }

        landed.Complete(failure);
        lost?.Complete(failure);
        return next;
    }

    private sealed class Batch(long number, StateChanges changes, List<ClientEvent> events)
    {
        public long Number { get; } = number;

        public StateChanges Changes { get; } = changes;

        public List<ClientEvent> Events { get; } = events;

        public bool Wanted { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Complete(Exception? failure)
        {
            if (failure is null)
            {
                Done.TrySetResult();
                return;
            }

            Done.TrySetException(failure);
            _ = Done.Task.Exception; // nobody may be waiting for this part
        }
    }
}
