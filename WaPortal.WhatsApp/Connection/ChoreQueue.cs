using Microsoft.Extensions.Logging;

namespace WaPortal.WhatsApp.Connection;

/// <summary>
/// Work of one connection that has to ask the server and so cannot run in the inbound loop. One thing at a time, in order, but for
/// what takes as long as the connection and so runs beside; costs nothing while there is none.
/// </summary>
internal sealed class ChoreQueue(LiveConnection connection, ILogger logger)
{
    private const int MostWaiting = 1024;
    private readonly Lock _lock = new();
    private readonly Queue<Func<LiveConnection, Task>> _waiting = [];
    private Task _worker = Task.CompletedTask;
    private Task _beside = Task.CompletedTask;
    private bool _working;

    /// <summary>Completes when the work under way is done; nothing new starts after the connection ended.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock)
                return Task.WhenAll(_worker, _beside);
        }
    }

    /// <summary>Adds work; a crowd beyond the bound is turned away, and what it was about comes again with the next connection.</summary>
    public void Add(Func<LiveConnection, Task> chore)
    {
        lock (_lock)
        {
            if (_waiting.Count >= MostWaiting)
            {
                ConnectionLog.ChoreTurnedAway(logger);
                return;
            }

            _waiting.Enqueue(chore);
            if (_working)
                return;
            _working = true;
            _worker = Task.Run(WorkAsync, CancellationToken.None);
        }
    }

    /// <summary>Starts work that holds up nothing else.</summary>
    public void AddBeside(Func<LiveConnection, Task> chore)
    {
        lock (_lock)
            _beside = Task.WhenAll(_beside, Task.Run(() => DoAsync(chore), CancellationToken.None));
    }

    private async Task WorkAsync()
    {
        while (TryTake(out var chore))
            await DoAsync(chore).ConfigureAwait(false);
    }

    private async Task DoAsync(Func<LiveConnection, Task> chore)
    {
        try
        {
            await chore(connection).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is QueryException or OperationCanceledException)
        {
            ConnectionLog.ChoreUnanswered(logger, exception);
        }
#pragma warning disable CA1031 // The edge of a background task: the connection starts anew from what is durable.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            connection.End(CloseTable.OfFault(exception));
            ConnectionLog.ChoreFailed(logger, exception);
        }
    }

    private bool TryTake(out Func<LiveConnection, Task> chore)
    {
        lock (_lock)
        {
            if (!connection.Closing.IsCancellationRequested && _waiting.TryDequeue(out chore!))
                return true;
            _working = false;
            chore = null!;
            return false;
        }
    }
}
