namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>A row of the outbox that this dispatcher, and no other, may attempt until the lease ends. <c>DeliveredAt</c> is set when it was taken before and is sent again.</summary>
internal sealed record LeasedDelivery(
    long Sequence, string Id, string EndpointId, string InstanceId, string OwnerId, string Event, string OrderKey, string Body, bool Backfill, bool Test,
    int AttemptCount, int AttemptsBefore, DateTimeOffset CreatedAt, DateTimeOffset? DeliveredAt, DateTimeOffset LeasedUntil)
{
    /// <summary>The number of the attempt that is made under this lease.</summary>
    public int Number => AttemptCount + 1;

    /// <summary>The same, since it was last sent again by hand.</summary>
    public int NumberInRound => Number - AttemptsBefore;
}
