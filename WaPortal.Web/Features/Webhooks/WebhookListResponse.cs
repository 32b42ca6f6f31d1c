namespace WaPortal.Web.Features.Webhooks;

/// <summary>Answer of <c>GET /api/instances/{id}/webhooks</c>: the instance's own first, then oldest first.</summary>
public sealed record WebhookListResponse(IReadOnlyList<WebhookItem> Webhooks);
