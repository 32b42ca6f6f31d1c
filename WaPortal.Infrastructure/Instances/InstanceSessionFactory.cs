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
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Makes the session of an instance: takes the ownership in the database, then builds client, store and network around it.</summary>
internal sealed class InstanceSessionFactory(
    IServiceScopeFactory scopes, IJournal journal, ClientStores stores, WhatsAppNetwork network, CommitProjector projector,
    SessionAftermath aftermath, TimeProvider time, ILoggerFactory loggers)
{
    /// <returns>A session that is not started yet, or null when there is no such instance (any more).</returns>
    /// <exception cref="WhatsAppException">The instance's network cannot be reached.</exception>
    /// <exception cref="SealedStateException">The instance's state does not open with this portal's keys.</exception>
    public async Task<InstanceSession?> CreateAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await ReadAsync(instanceId, cancellationToken) is { } instance
            ? await CreateAsync(instance, await network.ForAsync(instance, cancellationToken), cancellationToken)
            : null;

    /// <summary>A session that is never started and needs no network: for dropping the state of an instance.</summary>
    /// <returns>Null when there is no such instance (any more).</returns>
    /// <exception cref="SealedStateException">The instance's state does not open with this portal's keys.</exception>
    public async Task<InstanceSession?> CreateOfflineAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await ReadAsync(instanceId, cancellationToken) is { } instance
            ? await CreateAsync(instance, network.Settings(instance), cancellationToken)
            : null;
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

    private async Task<InstanceSession?> CreateAsync(
        Instance instance, (WhatsAppClientOptions Options, IWebSocketFactory Sockets) way, CancellationToken cancellationToken)
    {
        var takeOver = new TakeOverInstance(instance.Id);
        await journal.CommitAsync(new JournalEntry(null, takeOver), cancellationToken);
        if (takeOver.Epoch is not { } epoch)
            return null;

        var scope = new SessionScope(instance.Id, instance.OwnerId, epoch);
        var store = await stores.OpenAsync(instance.Id, cancellationToken);
        var session = new InstanceSession(scope, store, projector, journal, aftermath, time, loggers.CreateLogger<InstanceSession>());
        session.Attach(new WhatsAppClient(way.Options, store, session, way.Sockets, time, loggers));
        return session;
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
