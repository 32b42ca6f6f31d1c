using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>How an endpoint fared day by day, up to a week back: less where the portal keeps delivered events for less.</summary>
public sealed class GetWebhookDays(IInstanceStore instances, IDeliveryLog log)
{
    /// <returns>Days that are known whole and the current one, oldest first; also those without events.</returns>
    public async Task<Result<IReadOnlyList<WebhookDay>>> ExecuteAsync(Caller caller, WebhookKey key, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(key.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        return Result.Of(await log.CountDaysAsync(key.InstanceId, key.WebhookId, cancellationToken));
    }
}
