namespace WaPortal.Web.Features.Settings;

/// <summary>Body of <c>POST /api/whatsapp/{id}/delete-for-me</c>.</summary>
/// <param name="MessageId">WhatsApp's id of a message of the history.</param>
public sealed record DeleteForMeRequest(string? MessageId);
