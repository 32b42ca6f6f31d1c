using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>Answer of <c>GET /api/instances/{id}/webhooks/deliveries</c>, newest first.</summary>
public sealed record DeliveryListResponse(IReadOnlyList<DeliveryItem> Deliveries, Pagination Pagination);
