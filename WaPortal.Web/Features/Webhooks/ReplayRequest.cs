namespace WaPortal.Web.Features.Webhooks;

/// <summary>Body of <c>POST /api/instances/{id}/webhooks/replay</c>.</summary>
/// <param name="Since">The first moment; required.</param>
/// <param name="Until">The last one; now unless given.</param>
/// <param name="Status"><c>failed</c> unless given, or <c>all</c>.</param>
/// <param name="WebhookId">Only what was for this webhook.</param>
public sealed record ReplayRequest(DateTimeOffset? Since, DateTimeOffset? Until, string? Status, string? WebhookId);
