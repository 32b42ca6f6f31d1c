using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
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
    SessionAftermath aftermath, IFileShelf files, IThumbnails thumbnails, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>Why the instances of somebody who was suspended are down.</summary>
    internal const string OwnerSuspended = "account_suspended";

    /// <returns>A session that is not started yet, or null when there is no such instance (any more), or its owner may not act.</returns>
    /// <exception cref="WhatsAppException">The instance's network cannot be reached.</exception>
    /// <exception cref="SealedStateException">The instance's state does not open with this portal's keys.</exception>
    public async Task<InstanceSession?> CreateAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await ReadAsync(instanceId, cancellationToken) is { OwnerMayAct: true, Instance: var instance }
            ? await CreateAsync(instance, await network.ForAsync(instance, cancellationToken), cancellationToken)
            : null;

    /// <summary>A session that is never started and needs no network: for dropping the state of an instance.</summary>
    /// <returns>Null when there is no such instance (any more).</returns>
    /// <exception cref="SealedStateException">The instance's state does not open with this portal's keys.</exception>
    public async Task<InstanceSession?> CreateOfflineAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await ReadAsync(instanceId, cancellationToken) is { Instance: var instance }
            ? await CreateAsync(instance, network.Settings(instance), cancellationToken)
            : null;
    /// <summary>The stored state of an instance that has no running session.</summary>
    public async Task<SessionSnapshot> ReadSnapshotAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(instanceId, cancellationToken) is not { Instance: var instance } found)
            return SessionSnapshot.NotRunning;
        if (!found.OwnerMayAct && instance.Status != InstanceStatus.LoggedOut)
            return new SessionSnapshot(Running: false, InstanceStatus.Disconnected, OwnerSuspended, null, null);
        // A row may still say connected although the process that wrote it was killed.
        var status = instance.Status == InstanceStatus.LoggedOut ? InstanceStatus.LoggedOut
            : instance.ShouldConnect ? InstanceStatus.Connecting : InstanceStatus.Disconnected;
        return new SessionSnapshot(Running: false, status, instance.StatusReason, null, null);
    }

    /// <summary>Notes that an instance was disconnected because its owner may not act; one that is logged out stays so.</summary>
    public async Task MarkStoppedAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(instanceId, cancellationToken) is { OwnerMayAct: false, Instance.Status: not InstanceStatus.LoggedOut })
            await journal.CommitAsync(new JournalEntry(null, new SetInstanceStatus(instanceId, InstanceStatus.Disconnected, OwnerSuspended)), cancellationToken);
    }

    private async Task<InstanceSession?> CreateAsync(
        Instance instance, (WhatsAppClientOptions Options, IWebSocketFactory Sockets) way, CancellationToken cancellationToken)
    {
        var takeOver = new TakeOverInstance(instance.Id);
        await journal.CommitAsync(new JournalEntry(null, takeOver), cancellationToken);
        if (takeOver.Epoch is not { } epoch)
            return null;

        var scope = new SessionScope(instance.Id, instance.OwnerId, epoch) { ReadsOnReceive = instance.ReadReceipts == ReadReceiptPolicy.OnReceive };
        var store = await stores.OpenAsync(instance.Id, cancellationToken);
        var session = new InstanceSession(scope, store, projector, journal, aftermath, files, thumbnails, time, loggers.CreateLogger<InstanceSession>());
        session.Attach(new WhatsAppClient(way.Options, store, session, way.Sockets, time, loggers));
        return session;
    }

    private async Task<Found?> ReadAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = System(scope);
        return await context.Instances.AsNoTracking()
            .Where(instance => instance.Id == instanceId && instance.DeletedAt == null)
            .Select(instance => new Found(
                instance, !context.Users.Any(owner => owner.Id == instance.OwnerId && (owner.SuspendedAt != null || owner.DeletedAt != null))))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static PortalDbContext System(AsyncServiceScope scope)
    {
        scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
        return scope.ServiceProvider.GetRequiredService<PortalDbContext>();
    }

    private sealed record Found(Instance Instance, bool OwnerMayAct);
}
