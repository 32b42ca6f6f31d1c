using System.Text.Json;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Features.Shared.Json;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>Answer of <c>GET /api/instances/{id}/webhooks/deliveries/{deliveryId}</c>.</summary>
/// <param name="Delivery">The event.</param>
/// <param name="Body">What is sent, as JSON.</param>
/// <param name="Attempts">Every attempt, first to last.</param>
public sealed record DeliveryResponse(DeliveryItem Delivery, JsonElement Body, IReadOnlyList<AttemptItem> Attempts)
{
    internal static DeliveryResponse Of(DeliveryDetails details) =>
        new(DeliveryItem.Of(details.Delivery), JsonText.Parse(details.Delivery.Body), [.. details.Attempts.Select(AttemptItem.Of)]);
}
