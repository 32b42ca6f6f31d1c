using WaPortal.Domain.Webhooks;

namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>An attempt and where it leaves its delivery.</summary>
/// <param name="Delivery">What was attempted.</param>
/// <param name="Result">What came of it.</param>
/// <param name="At">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="State">What the delivery is now.</param>
/// <param name="NextAttemptAt">When it is tried again, while it is pending.</param>
internal sealed record AttemptRecord(
    LeasedDelivery Delivery, AttemptResult Result, DateTimeOffset At, DateTimeOffset EndedAt, DeliveryState State, DateTimeOffset? NextAttemptAt)
{
    public int Number => Delivery.Number;
}
