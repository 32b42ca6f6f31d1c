using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>
/// The queue before <see cref="JournalWriter"/> and the thread that empties it. It has a thread of its own because every
/// commit waits for the disk, and a waiting pool thread would be missing elsewhere.
/// </summary>
internal sealed class Journal(PortalDatabase database, ILogger<Journal> logger) : IJournal, IAsyncDisposable
{
    /// <summary>The most entries in one transaction: more gains little and lets the first ones wait.</summary>
    private const int MaxGroup = 256;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PendingEntry> _group = new(MaxGroup);
    private Queue<PendingEntry> _queue = new();
    private Thread? _thread;
    private bool _closing;

    /// <inheritdoc/>
    public ValueTask CommitAsync(JournalEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);

        var pending = new PendingEntry(entry);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "Journal" };
                _thread.Start();
            }

            _queue.Enqueue(pending);
            if (_queue.Count == 1)
                _waiting.Release();
        }

        return new ValueTask(pending.Done);
    }

    /// <summary>Takes nothing more, commits what is queued, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (!_closing)
            {
                _closing = true;
                if (_thread is null)
                    _ended.SetResult();
                else
                    _waiting.Release();
            }
        }

        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        using (var writer = new JournalWriter(database, logger))
        {
            var taken = new Queue<PendingEntry>();
            while (true)
            {
                _waiting.Wait();
                lock (_gate)
                {
                    (taken, _queue) = (_queue, taken);
                    if (taken.Count == 0 && _closing)
                        break;
                }

                while (taken.Count > 0)
                {
                    while (_group.Count < MaxGroup && taken.TryDequeue(out var pending))
                        _group.Add(pending);
                    writer.Commit(_group);
                    _group.Clear();
                }
            }
        }

        _ended.SetResult();
    }
}
