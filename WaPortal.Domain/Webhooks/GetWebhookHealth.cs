using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>How an instance's endpoints fare: their events of the last day, which is the shortest time that any of them is kept.</summary>
public sealed class GetWebhookHealth(IInstanceStore instances, IDeliveryLog log, TimeProvider time)
{
    /// <summary>What is looked at.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(1);

    /// <returns>One for each endpoint that had events.</returns>
    public async Task<Result<IReadOnlyList<WebhookHealth>>> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        return Result.Of(await log.CountAsync(instanceId, time.GetUtcNow() - Window, cancellationToken));
    }
}
