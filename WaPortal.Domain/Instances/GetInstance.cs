using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>One instance with its settings and its session's state.</summary>
public sealed class GetInstance(IInstanceStore store, IInstanceSessions sessions)
{
    public async Task<Result<InstanceView>> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(instanceId, cancellationToken) is not { } record)
            return InstanceErrors.NotFound;
        var connection = await sessions.GetConnectionAsync(instanceId, cancellationToken);
        return new InstanceView(record.Instance, record.Webhook, connection);
    }
}
