using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>Asks for a fresh connection; for a logged-out instance, for new QR codes. The connecting goes on after the answer.</summary>
public sealed class ReconnectInstance(IInstanceStore store, IInstanceSessions sessions, IAuditLog audit)
{
    public async Task<Result> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(instanceId, cancellationToken) is null)
            return InstanceErrors.NotFound;
        await audit.WriteAsync(caller, AuditActions.InstanceReconnected, instanceId, cancellationToken);
        await store.SetShouldConnectAsync(instanceId, true, cancellationToken);
        await sessions.StartAsync(instanceId, cancellationToken);
        return Result.Success;
    }
}
