using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace WaPortal.Sandbox.Storage;

/// <summary>
/// Writes what the realms change, many works in one transaction: whatever has gathered while the last was written. Later
/// changes of a key replace earlier ones within a group. Works take effect in the order in which they were enqueued.
/// </summary>
internal sealed class StateWriter : IAsyncDisposable
{
    private const int GroupLimit = 1024;
    private const int BacklogLimit = 8192;

    private readonly IStateFile _file;
    private readonly ILogger _logger;
    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _eased = new(0);
    private readonly Task _loop;
    private int _backlog;
    private int _waiting;

    public StateWriter(IStateFile file, ILogger logger)
    {
        _file = file;
        _logger = logger;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Hands a work over. Call it under the lock that ordered the changes.</summary>
    public void Enqueue(Work work)
    {
        Interlocked.Increment(ref _backlog);
        if (!_queue.Writer.TryWrite(work))
            work.Complete(new ObjectDisposedException(nameof(StateWriter)));
    }

    /// <summary>Waits while too much is waiting to be written.</summary>
    public async ValueTask ThrottleAsync(CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref _backlog) > BacklogLimit)
        {
            Interlocked.Increment(ref _waiting);
            // Bounded, since the last group may have been written between the look and the wait.
            await _eased.WaitAsync(TimeSpan.FromMilliseconds(50), cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        _eased.Dispose();
        _file.Dispose();
    }

    private async Task RunAsync()
    {
        var group = new List<Work>(GroupLimit);
        var changes = new Dictionary<(StateKind, string), StateEntry>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (group.Count < GroupLimit && _queue.Reader.TryRead(out var work))
            {
                group.Add(work);
                foreach (var change in work.Changes)
                    changes[(change.Kind, change.Key)] = change;
            }

            var failure = TryWrite(changes.Values);
            foreach (var work in group)
                work.Complete(failure);
            Interlocked.Add(ref _backlog, -group.Count);
            if (Interlocked.Exchange(ref _waiting, 0) is var waiting and > 0)
                _eased.Release(waiting);
            group.Clear();
            changes.Clear();
        }
    }

    private SqliteException? TryWrite(Dictionary<(StateKind, string), StateEntry>.ValueCollection changes)
    {
        if (changes.Count == 0)
            return null;
        try
        {
            _file.Write(changes);
            return null;
        }
        catch (SqliteException failure)
        {
            // Memory is ahead of the file now; nothing of this group goes out, so clients will send it again after a restart.
            StorageLog.WriteFailed(_logger, failure);
            return failure;
        }
    }
}
