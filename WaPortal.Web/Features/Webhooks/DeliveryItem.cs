using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>An event on its way to a webhook.</summary>
/// <param name="Id">The event's id: <c>webhook-id</c> of every request that carries it.</param>
/// <param name="WebhookId">The endpoint.</param>
/// <param name="Event">The event's name.</param>
/// <param name="State"><c>pending</c>, <c>delivered</c> or <c>failed</c>.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastStatusCode">HTTP status of the last attempt, if there was an answer.</param>
/// <param name="LastError">Why the last attempt failed, as a short word.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="NextAttemptAt">When it is tried next.</param>
/// <param name="DeliveredAt">When it was taken first.</param>
public sealed record DeliveryItem(
    string Id, string WebhookId, string Event, string State, int Attempts, int? LastStatusCode, string? LastError,
    DateTimeOffset CreatedAt, DateTimeOffset? NextAttemptAt, DateTimeOffset? DeliveredAt)
{
    internal static DeliveryItem Of(WebhookDelivery delivery) => new(
        delivery.Id, delivery.EndpointId, delivery.Event, DeliveryStateText.Of(delivery.State), delivery.AttemptCount, delivery.LastStatusCode,
        delivery.LastError, delivery.CreatedAt, delivery.NextAttemptAt, delivery.DeliveredAt);
}
