using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>An instance's endpoints, its own first, then oldest first.</summary>
public sealed class ListWebhooks(IInstanceStore instances, IWebhookStore store, ISecretProtector protector)
{
    public async Task<Result<IReadOnlyList<WebhookView>>> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        var endpoints = await store.ListAsync(instanceId, cancellationToken);
        return Result.Of<IReadOnlyList<WebhookView>>(
            [.. endpoints.Select(endpoint => new WebhookView(endpoint, WebhookHeaderList.NamesOf(endpoint, protector)))]);
    }
}
