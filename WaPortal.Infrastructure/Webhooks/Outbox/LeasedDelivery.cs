namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>A row of the outbox that this dispatcher, and no other, may attempt until the lease ends.</summary>
internal sealed record LeasedDelivery(
    long Sequence, string Id, string EndpointId, string InstanceId, string OwnerId, string Event, string OrderKey, string Body, bool Backfill,
    int AttemptCount, DateTimeOffset CreatedAt, DateTimeOffset LeasedUntil);
