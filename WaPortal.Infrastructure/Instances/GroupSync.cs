using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// Asks for all groups after the account connected, since nobody tells what happened before it was linked. One list at a time, and
/// none while the one before is fresh: what happens in between is told.
/// </summary>
internal sealed class GroupSync(string instanceId, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _listedAt;

    /// <summary>Completes when no list is on its way.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock)
                return _running;
        }
    }

    /// <summary>Begins if the commit says that a connection opened.</summary>
    public void After(ClientCommit commit, WhatsAppClient client, CancellationToken stopping)
    {
        if (!commit.Events.Any(one => one is ConnectionOpened))
            return;
        lock (_lock)
        {
            if (_running.IsCompleted && time.GetUtcNow() - _listedAt > Lasts)
                _running = Task.Run(() => ListAsync(client, stopping), CancellationToken.None);
        }
    }

    private async Task ListAsync(WhatsAppClient client, CancellationToken stopping)
    {
        try
        {
            await client.Groups.ListAsync(stopping);
            lock (_lock)
                _listedAt = time.GetUtcNow();
        }
        catch (WhatsAppException failure)
        {
            InstanceSessionLog.GroupsNotListed(logger, instanceId, failure);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException && stopping.IsCancellationRequested)
        {
            // The session ends.
        }
    }
}
