using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Sends an endpoint an event that tells of nothing, the way that all events go.</summary>
public sealed class TestWebhook(FindWebhook find, IDeliveryLog log, TimeProvider time)
{
    /// <returns>The delivery, to be looked up in the log.</returns>
    public async Task<Result<WebhookDelivery>> ExecuteAsync(Caller caller, WebhookKey key, CancellationToken cancellationToken)
    {
        var found = await find.InAsync(key, cancellationToken);
        if (!found.IsSuccess)
            return found.Error;
        if (!found.Value.IsOpen)
            return WebhookErrors.EndpointOff;
        var delivery = WebhookPlan.To(found.Value, WebhookEvents.Test(key.InstanceId, key.WebhookId, time.GetUtcNow()));
        await log.AddAsync(delivery, cancellationToken);
        return delivery;
    }
}
