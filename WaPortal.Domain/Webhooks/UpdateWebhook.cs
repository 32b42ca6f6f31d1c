using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Changes an endpoint's settings; what is left out stays as it is. Counts from the next attempt on.</summary>
public sealed class UpdateWebhook(FindWebhook find, IWebhookStore store, ISecretProtector protector, IAuditLog audit, ILiveFeed feed)
{
    public sealed record Input(WebhookKey Key, WebhookChange Change);

    public async Task<Result<WebhookView>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var found = await find.InAsync(input.Key, cancellationToken);
        if (!found.IsSuccess)
            return found.Error;
        var endpoint = found.Value;
        var faults = new FieldErrors();
        input.Change.Validate(endpoint, faults);
        if (!faults.IsEmpty)
            return faults.ToError();

        input.Change.ApplyTo(endpoint, protector);
        audit.Note(caller, AuditActions.WebhookUpdated, endpoint.InstanceId, ("webhook", endpoint.Id), ("changed", input.Change.Fields));
        if (!await store.TrySaveAsync(cancellationToken))
            return WebhookErrors.EditedMeanwhile;
        if (input.Change.Url.IsGiven)
            feed.Publish(caller.UserId, new SetupAdvanced(endpoint.InstanceId));
        return new WebhookView(endpoint, WebhookHeaderList.NamesOf(endpoint, protector));
    }
}
