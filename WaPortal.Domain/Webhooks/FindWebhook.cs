using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Finds the endpoint that a request names, for the use cases that do something with one.</summary>
public sealed class FindWebhook(IInstanceStore instances, IWebhookStore store)
{
    internal async Task<Result<WebhookEndpoint>> InAsync(WebhookKey key, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(key.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        return await store.FindAsync(key.InstanceId, key.WebhookId, cancellationToken) is { } endpoint ? endpoint : WebhookErrors.NotFound;
    }
}
