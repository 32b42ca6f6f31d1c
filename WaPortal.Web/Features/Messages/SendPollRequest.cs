namespace WaPortal.Web.Features.Messages;

/// <summary>Body of <c>POST /api/whatsapp/{id}/send-poll</c>.</summary>
/// <param name="Phone">Whom to: a number with country code, or a JID.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Options">What can be answered, 2 to 12.</param>
/// <param name="Selectable">How many of them one may choose: 1 unless given, 0 for any number.</param>
/// <param name="ReplyTo">The messageId that it replies to.</param>
/// <param name="Mentions">Numbers or JIDs of those whom it names.</param>
public sealed record SendPollRequest(
    string? Phone, string? Question, IReadOnlyList<string>? Options, int? Selectable = null, string? ReplyTo = null, IReadOnlyList<string>? Mentions = null);
