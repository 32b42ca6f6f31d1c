using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>Unlinks an instance as far as WhatsApp can be reached, and hides it; its rows are purged later.</summary>
public sealed class DeleteInstance(IInstanceStore store, IInstanceSessions sessions, IAuditLog audit, TimeProvider time)
{
    public async Task<Result> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(instanceId, cancellationToken) is null)
            return InstanceErrors.NotFound;
        // The session goes first: should the portal stop in between, the instance is still listed and can be deleted again.
        await sessions.DeleteAsync(instanceId, cancellationToken);
        audit.Note(caller, AuditActions.InstanceDeleted, instanceId);
        await store.DeleteAsync(instanceId, time.GetUtcNow(), cancellationToken);
        return Result.Success;
    }
}
