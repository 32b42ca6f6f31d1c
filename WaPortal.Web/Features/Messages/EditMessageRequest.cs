namespace WaPortal.Web.Features.Messages;

/// <summary>Body of <c>POST /api/whatsapp/{id}/edit</c>.</summary>
/// <param name="MessageId">A text that this account sent.</param>
/// <param name="Message">What it is to say.</param>
/// <param name="Mentions">Numbers or JIDs of those whom it names; the text has each number after an @.</param>
public sealed record EditMessageRequest(string? MessageId, string? Message, IReadOnlyList<string>? Mentions = null);
