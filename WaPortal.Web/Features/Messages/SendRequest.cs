namespace WaPortal.Web.Features.Messages;

/// <summary>Body of <c>POST /api/whatsapp/{id}/send</c>.</summary>
/// <param name="Phone">Whom to: a number with country code, or a JID.</param>
/// <param name="Message">The text.</param>
/// <param name="Queue">
/// True to have the message wait, for a day at most, when the instance is not connected; replies and mentions do not wait. The id is promised at once; whether it was sent is told by
/// <c>message_sent</c>, and by <c>message_status</c> with <c>failed</c> if it could not be.
/// </param>
/// <param name="ReplyTo">The messageId that it replies to.</param>
/// <param name="Mentions">Numbers or JIDs of those whom it names; the text has each number after an @.</param>
public sealed record SendRequest(
    string? Phone, string? Message, bool? Queue = null, string? ReplyTo = null, IReadOnlyList<string>? Mentions = null);
