using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>What became of events: reads the outbox, and puts rows of it back in line. Sees what <see cref="OwnerScope"/> shows.</summary>
public interface IDeliveryLog
{
    /// <summary>Deliveries of an instance, newest first.</summary>
    Task<Page<WebhookDelivery>> ListAsync(string instanceId, DeliveryQuery query, int limit, int skip, CancellationToken cancellationToken);

    /// <summary>One delivery of an instance, or null.</summary>
    Task<DeliveryDetails?> FindAsync(string instanceId, string deliveryId, CancellationToken cancellationToken);

    /// <summary>How the events of an instance fared by endpoint, of those made then or later; tests are not counted.</summary>
    Task<IReadOnlyList<WebhookHealth>> CountAsync(string instanceId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>How the events of an endpoint fared by UTC day: of the last seven those that are still known whole, oldest first; tests are not counted.</summary>
    Task<IReadOnlyList<WebhookDay>> CountDaysAsync(string instanceId, string webhookId, CancellationToken cancellationToken);

    /// <summary>Puts a delivery in line that no event asked for.</summary>
    Task AddAsync(WebhookDelivery delivery, CancellationToken cancellationToken);

    /// <summary>Has a delivery attempted as soon as may be, under the same id and with the same body; nothing happens to one that is being attempted.</summary>
    Task ResendAsync(WebhookDelivery delivery, CancellationToken cancellationToken);

    /// <summary>The same for many, oldest first; those whose endpoint is gone, switched off or paused are left out, and tests.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="query">Which.</param>
    /// <param name="most">The most to take.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many were taken, and whether there are more.</returns>
    Task<(int Queued, bool HasMore)> ReplayAsync(string instanceId, DeliveryQuery query, int most, CancellationToken cancellationToken);
}
