namespace WaPortal.Web.Features.Webhooks;

/// <summary>Body of <c>POST /api/instances/{id}/webhooks/{webhookId}/roll-secret</c>.</summary>
/// <param name="OverlapHours">How long the old secret signs as well, 0 to 168; 24 when left out.</param>
public sealed record RollSecretRequest(int? OverlapHours);
