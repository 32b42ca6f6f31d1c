using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>Whether an instance could send a file now. Asked before a file is taken or fetched: it may be large, and for nothing.</summary>
public sealed class CheckSender(IInstanceStore store, IInstanceSessions sessions)
{
    public async Task<Result> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken)
    {
        if (!await store.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        var connection = await sessions.GetConnectionAsync(instanceId, cancellationToken);
        return connection.Status == InstanceStatus.Connected ? Result.Success : InstanceErrors.NotConnected;
    }
}
