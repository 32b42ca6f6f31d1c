using WaPortal.Domain.Webhooks;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Adds a planned delivery to the outbox.</summary>
internal sealed class AddDelivery(WebhookDelivery delivery) : IJournalWork
{
    private static readonly JournalStatement Insert = JournalStatement.Insert(
        "WebhookDeliveries",
        Id("Id"), Id("EndpointId"), Id("InstanceId"), Id("OwnerId"), Ascii("Event", 40), Ascii("OrderKey"), Text("Body"), Bool("Backfill"), Bool("Test"),
        Long("CreatedAt"), Int("State"), Int("AttemptCount"), Long("NextAttemptAt"));

    public void Execute(JournalTransaction transaction) => Write(transaction, delivery);

    internal static void Write(JournalTransaction transaction, WebhookDelivery delivery) => transaction.Execute(
        Insert,
        delivery.Id,
        delivery.EndpointId,
        delivery.InstanceId,
        delivery.OwnerId,
        delivery.Event,
        delivery.OrderKey,
        delivery.Body,
        delivery.Backfill,
        delivery.Test,
        delivery.CreatedAt.ToUnixTimeMilliseconds(),
        (int)delivery.State,
        delivery.AttemptCount,
        delivery.NextAttemptAt?.ToUnixTimeMilliseconds());
}
