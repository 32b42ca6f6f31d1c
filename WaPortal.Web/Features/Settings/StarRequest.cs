namespace WaPortal.Web.Features.Settings;

/// <summary>Body of <c>POST /api/whatsapp/{id}/star</c>.</summary>
/// <param name="MessageId">WhatsApp's id of a message of the history.</param>
/// <param name="Starred">False takes the star away; true unless given.</param>
public sealed record StarRequest(string? MessageId, bool? Starred);
