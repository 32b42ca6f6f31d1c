namespace WaPortal.Web.Features.Messages;

/// <summary>Answer of <c>POST /api/whatsapp/{id}/send</c>.</summary>
/// <param name="Id">WhatsApp's id of the message; <c>messageId</c> in history and webhooks.</param>
public sealed record SendResponse(string Id);
