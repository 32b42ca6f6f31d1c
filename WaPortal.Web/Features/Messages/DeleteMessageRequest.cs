namespace WaPortal.Web.Features.Messages;

/// <summary>Body of <c>POST /api/whatsapp/{id}/delete</c>.</summary>
/// <param name="MessageId">A message that this account sent, or one of a group that it administers.</param>
public sealed record DeleteMessageRequest(string? MessageId);
