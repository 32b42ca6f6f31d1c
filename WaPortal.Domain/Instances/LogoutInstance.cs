using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>Unlinks the phone. Doing it again changes nothing.</summary>
public sealed class LogoutInstance(IInstanceStore store, IInstanceSessions sessions, IAuditLog audit)
{
    public async Task<Result> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(instanceId, cancellationToken) is null)
            return InstanceErrors.NotFound;
        await audit.WriteAsync(caller, AuditActions.InstanceLoggedOut, instanceId, cancellationToken);
        await store.SetShouldConnectAsync(instanceId, false, cancellationToken);
        return await sessions.LogoutAsync(instanceId, cancellationToken);
    }
}
