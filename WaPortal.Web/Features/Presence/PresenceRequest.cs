namespace WaPortal.Web.Features.Presence;

/// <summary>Body of <c>POST /api/whatsapp/{id}/presence</c>.</summary>
/// <param name="Presence"><c>available</c> or <c>unavailable</c>.</param>
public sealed record PresenceRequest(string? Presence);
