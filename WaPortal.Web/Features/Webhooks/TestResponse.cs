namespace WaPortal.Web.Features.Webhooks;

/// <summary>A test event is on its way.</summary>
/// <param name="Success">Always true; whether the endpoint took it stands in the log of deliveries.</param>
/// <param name="DeliveryId">The delivery: <c>GET /api/instances/{id}/webhooks/deliveries/{deliveryId}</c>.</param>
public sealed record TestResponse(bool Success, string DeliveryId);
