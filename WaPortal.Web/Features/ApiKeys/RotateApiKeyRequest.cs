namespace WaPortal.Web.Features.ApiKeys;

/// <summary>Body of <c>POST /api/keys/{id}/rotate</c>.</summary>
/// <param name="GraceHours">How long the old key works on: 0 to 168; 24 when left out, 0 to end it at once.</param>
public sealed record RotateApiKeyRequest(int? GraceHours);
