using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Every receiver has changed over: the secret before the present one signs no more.</summary>
public sealed class EndWebhookOverlap(FindWebhook find, IWebhookStore store, ISecretProtector protector, IAuditLog audit, TimeProvider time)
{
    public async Task<Result<WebhookView>> ExecuteAsync(Caller caller, WebhookKey key, CancellationToken cancellationToken)
    {
        var found = await find.InAsync(key, cancellationToken);
        if (!found.IsSuccess)
            return found.Error;
        var endpoint = found.Value;
        var view = new WebhookView(endpoint, WebhookHeaderList.NamesOf(endpoint, protector));
        // What ended by itself is what was asked for.
        if (!endpoint.IsOverlapping(time.GetUtcNow()))
            return view;
        endpoint.EndOverlap();
        audit.Note(caller, AuditActions.WebhookOverlapEnded, endpoint.InstanceId, ("webhook", endpoint.Id));
        return await store.TrySaveAsync(cancellationToken) ? view : WebhookErrors.EditedMeanwhile;
    }
}
