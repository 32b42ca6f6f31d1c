namespace WaPortal.Web.Features.Presence;

/// <summary>Body of <c>POST /api/whatsapp/{id}/presence/subscribe</c>.</summary>
/// <param name="Phone">Whose presence: a number or a JID.</param>
public sealed record PresenceSubscriptionRequest(string? Phone);
