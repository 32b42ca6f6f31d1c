using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>One endpoint.</summary>
public sealed class GetWebhook(FindWebhook find, ISecretProtector protector)
{
    public async Task<Result<WebhookView>> ExecuteAsync(Caller caller, WebhookKey key, CancellationToken cancellationToken)
    {
        var found = await find.InAsync(key, cancellationToken);
        return found.IsSuccess ? new WebhookView(found.Value, WebhookHeaderList.NamesOf(found.Value, protector)) : found.Error;
    }
}
