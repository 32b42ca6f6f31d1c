using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>One event for one endpoint: a row of the outbox, written together with what it tells of.</summary>
public sealed class WebhookDelivery : IOwned
{
    /// <summary><c>evt_…</c>; goes out as <c>webhook-id</c>, the same for every attempt.</summary>
    public required string Id { get; init; }

    /// <summary>Rises in order of commit within an instance; the database sets it.</summary>
    public long Sequence { get; init; }

    public required string EndpointId { get; init; }

    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>The event's type as the contract spells it, such as <c>message_received</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Deliveries of one endpoint with the same key go out in order of <see cref="Sequence"/>: the chat, or the instance.</summary>
    public required string OrderKey { get; init; }

    /// <summary>The exact text that is sent and signed.</summary>
    public required string Body { get; init; }

    /// <summary>It tells of something that happened while the instance was offline; goes out as <c>X-Webhook-Backfill</c>.</summary>
    public bool Backfill { get; init; }

    /// <summary>Its owner asked for it to try the endpoint; goes out as <c>X-Webhook-Test</c> and is not counted.</summary>
    public bool Test { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DeliveryState State { get; set; }

    public int AttemptCount { get; set; }

    /// <summary>How many of the attempts were made before it was last sent again by hand: the retries count from there.</summary>
    public int AttemptsBefore { get; init; }

    /// <summary>Not before this, nor, while leased, before the lease ends; null once delivered or dead.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>Somebody is attempting it until then at the latest.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>HTTP status of the last attempt, if there was an answer.</summary>
    public int? LastStatusCode { get; set; }

    /// <summary>Why the last attempt failed, as a short word.</summary>
    public string? LastError { get; set; }

    /// <summary>When the endpoint first took it; stays, whatever becomes of it when it is sent again.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }
}
