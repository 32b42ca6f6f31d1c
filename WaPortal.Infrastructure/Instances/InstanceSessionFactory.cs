using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Infrastructure.Persistence.WhatsApp;
using WaPortal.WhatsApp;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Makes the session of an instance: takes the ownership in the database, then builds client, store and network around it.</summary>
internal sealed class InstanceSessionFactory(
    IServiceScopeFactory scopes, IJournal journal, ClientStores stores, WhatsAppNetwork network, CommitProjector projector,
    SessionAftermath aftermath, TimeProvider time, ILoggerFactory loggers)
{
    /// <returns>A session that is not started yet, or null when there is no such instance (any more).</returns>
    public async Task<InstanceSession?> CreateAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(instanceId, cancellationToken) is not { } instance)
            return null;
        var takeOver = new TakeOverInstance(instanceId);
        await journal.CommitAsync(new JournalEntry(null, takeOver), cancellationToken);
        if (takeOver.Epoch is not { } epoch)
            return null;

        var (options, sockets) = await network.ForAsync(instance, cancellationToken);
        var scope = new SessionScope(instanceId, instance.OwnerId, epoch);
        var store = await stores.OpenAsync(instanceId, cancellationToken);
        var session = new InstanceSession(scope, store, projector, journal, aftermath, time, loggers.CreateLogger<InstanceSession>());
        session.Attach(new WhatsAppClient(options, store, session, sockets, time, loggers));
        return session;
    }

    /// <summary>The stored state of an instance that has no running session.</summary>
    public async Task<SessionSnapshot> ReadSnapshotAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(instanceId, cancellationToken) is not { } instance)
            return SessionSnapshot.NotRunning;
        // A row may still say connected although the process that wrote it was killed.
        var status = instance.Status == InstanceStatus.LoggedOut ? InstanceStatus.LoggedOut
            : instance.ShouldConnect ? InstanceStatus.Connecting : InstanceStatus.Disconnected;
        return new SessionSnapshot(Running: false, status, instance.StatusReason, null, null);
    }

    private async Task<Instance?> ReadAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await System(scope).Instances.AsNoTracking()
            .FirstOrDefaultAsync(instance => instance.Id == instanceId && instance.DeletedAt == null, cancellationToken);
    }

    private static PortalDbContext System(AsyncServiceScope scope)
    {
        scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
        return scope.ServiceProvider.GetRequiredService<PortalDbContext>();
    }
}
