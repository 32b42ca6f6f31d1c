using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Sends one event once more, delivered or not: the same id and body, signed anew.</summary>
public sealed class ResendDelivery(GetDelivery get, IDeliveryLog log)
{
    public async Task<Result> ExecuteAsync(Caller caller, string instanceId, string deliveryId, CancellationToken cancellationToken)
    {
        var found = await get.ExecuteAsync(caller, instanceId, deliveryId, cancellationToken);
        if (!found.IsSuccess)
            return found.Error;
        if (!found.Value.CanBeSent)
            return WebhookErrors.EndpointOff;
        await log.ResendAsync(found.Value.Delivery, cancellationToken);
        return Result.Success;
    }
}
