using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>One event on its way to one endpoint, with every attempt.</summary>
public sealed class GetDelivery(IInstanceStore instances, IDeliveryLog log)
{
    public async Task<Result<DeliveryDetails>> ExecuteAsync(Caller caller, string instanceId, string deliveryId, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        return await log.FindAsync(instanceId, deliveryId, cancellationToken) is { } found ? found : WebhookErrors.DeliveryNotFound;
    }
}
