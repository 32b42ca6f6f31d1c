namespace WaPortal.Web.Features.Messages;

/// <summary>Body of <c>POST /api/whatsapp/{id}/send-location</c>.</summary>
/// <param name="Phone">Whom to: a number with country code, or a JID.</param>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="Name">What the place is called.</param>
/// <param name="Address">Its address.</param>
/// <param name="ReplyTo">The messageId that it replies to.</param>
/// <param name="Mentions">Numbers or JIDs of those whom it names.</param>
public sealed record SendLocationRequest(
    string? Phone, double? Latitude, double? Longitude, string? Name = null, string? Address = null, string? ReplyTo = null,
    IReadOnlyList<string>? Mentions = null);
