using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>Writes an attempt, moves its delivery on, counts it when it was taken for the first time, and notes how its endpoint fares.</summary>
internal sealed class RecordAttempt(AttemptRecord attempt) : IJournalWork
{
    /// <summary>False when the delivery had been moved on by somebody else, after the lease had ended.</summary>
    public bool Recorded { get; private set; }

    public void Execute(JournalTransaction transaction)
    {
        var (delivery, result, at, endedAt, state, next) = attempt;
        var deliveredAt = delivery.DeliveredAt ?? (state == DeliveryState.Delivered ? endedAt : null);
        Recorded = transaction.Execute(
            WebhookStatements.Record, (int)state, attempt.Number, next?.ToUnixTimeMilliseconds(), result.StatusCode, result.Error,
            deliveredAt?.ToUnixTimeMilliseconds(), delivery.Sequence) == 1;
        if (!Recorded) return;

        transaction.Execute(
            WebhookStatements.InsertAttempt, delivery.Id, attempt.Number, delivery.OwnerId, at.ToUnixTimeMilliseconds(), result.StatusCode,
            result.Error, (int)Math.Min(result.Latency.TotalMilliseconds, int.MaxValue), result.ResponseExcerpt);
        if (result.Succeeded)
            transaction.Execute(WebhookStatements.EndFailing, delivery.EndpointId);
        else if (result.Error != AttemptErrors.Internal)
            transaction.Execute(WebhookStatements.BeginFailing, at.ToUnixTimeMilliseconds(), delivery.EndpointId);
        // An event counts once, however often its owner has it sent again.
        if (state == DeliveryState.Delivered && delivery is { Test: false, DeliveredAt: null })
        {
            transaction.Count(
                delivery.OwnerId, delivery.InstanceId, DateOnly.FromDateTime(endedAt.UtcDateTime), new UsageDelta(WebhooksSent: 1));
        }
    }
}
