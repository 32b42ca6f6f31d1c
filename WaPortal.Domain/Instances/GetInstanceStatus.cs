using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>The session's state alone.</summary>
public sealed class GetInstanceStatus(IInstanceStore store, IInstanceSessions sessions)
{
    public async Task<Result<InstanceConnection>> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken) =>
        await store.ReadAsync(instanceId, cancellationToken) is null
            ? InstanceErrors.NotFound
            : await sessions.GetConnectionAsync(instanceId, cancellationToken);
}
