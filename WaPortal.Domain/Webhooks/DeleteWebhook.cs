using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Deletes an endpoint with all that waits for it. The instance's own stays: it is cleared with the instance's settings.</summary>
public sealed class DeleteWebhook(FindWebhook find, IWebhookStore store, IAuditLog audit)
{
    public async Task<Result> ExecuteAsync(Caller caller, WebhookKey key, CancellationToken cancellationToken)
    {
        var found = await find.InAsync(key, cancellationToken);
        if (!found.IsSuccess)
            return found.Error;
        if (found.Value.IsPrimary)
            return WebhookErrors.PrimaryStays;
        audit.Note(caller, AuditActions.WebhookDeleted, key.InstanceId, ("webhook", key.WebhookId));
        await store.DeleteAsync(found.Value, cancellationToken);
        return Result.Success;
    }
}
