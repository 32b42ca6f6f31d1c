using WaPortal.Domain.Messages;

namespace WaPortal.Web.Features.Messages;

/// <summary>Body of <c>POST /api/whatsapp/{id}/send-contact</c>.</summary>
/// <param name="Phone">Whom to: a number with country code, or a JID.</param>
/// <param name="Contacts">Whose cards; each with a name, a phone and perhaps an organization.</param>
/// <param name="ReplyTo">The messageId that it replies to.</param>
/// <param name="Mentions">Numbers or JIDs of those whom it names.</param>
public sealed record SendContactRequest(
    string? Phone, IReadOnlyList<SentContact>? Contacts, string? ReplyTo = null, IReadOnlyList<string>? Mentions = null);
