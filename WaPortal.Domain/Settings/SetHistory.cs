using WaPortal.Domain.Audit;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Settings;

/// <summary>Sets whether webhooks are told of messages of the time before an instance was linked.</summary>
public sealed class SetHistory(IInstanceStore store, IAuditLog audit)
{
    public async Task<Result<HistorySettings>> ExecuteAsync(Caller caller, string instanceId, bool webhooks, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(instanceId, cancellationToken) is not { } instance)
            return InstanceErrors.NotFound;
        audit.Note(caller, AuditActions.HistoryChanged, instanceId, ("webhooks", webhooks ? "true" : "false"));
        return await store.SetHistoryWebhooksAsync(instanceId, webhooks, cancellationToken)
            ? new HistorySettings(webhooks, instance.HistoryProgress)
            : InstanceErrors.NotFound;
    }
}
