using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>The session's state alone.</summary>
public sealed class GetInstanceStatus(IInstanceStore store, IInstanceSessions sessions)
{
    public async Task<Result<InstanceConnection>> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken) =>
        await store.ExistsAsync(instanceId, cancellationToken)
            ? await sessions.GetConnectionAsync(instanceId, cancellationToken)
            : InstanceErrors.NotFound;
}
