namespace WaPortal.Web.Features.Messages;

/// <summary>Body of <c>POST /api/whatsapp/{id}/read</c>.</summary>
/// <param name="MessageIds">WhatsApp's ids of 1 to 100 messages from others.</param>
public sealed record ReadMessagesRequest(IReadOnlyList<string>? MessageIds);
