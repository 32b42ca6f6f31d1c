namespace WaPortal.Web.Features.Messages;

/// <summary>Body of <c>POST /api/whatsapp/{id}/forward</c>.</summary>
/// <param name="MessageId">A text or file of the history.</param>
/// <param name="Phone">Whom to: a number with country code, or a JID.</param>
public sealed record ForwardMessageRequest(string? MessageId, string? Phone);
