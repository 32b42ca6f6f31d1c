namespace WaPortal.Web.Features.Messages;

/// <summary>Body of <c>POST /api/whatsapp/{id}/send-reaction</c>.</summary>
/// <param name="MessageId">The message to react to, as the history and webhooks name it.</param>
/// <param name="Reaction">An emoji; an empty text takes the earlier one back.</param>
public sealed record SendReactionRequest(string? MessageId, string? Reaction);
