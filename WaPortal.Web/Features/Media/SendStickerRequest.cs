namespace WaPortal.Web.Features.Media;

/// <summary>Body of <c>POST /api/whatsapp/{id}/send-sticker</c>.</summary>
/// <param name="Phone">Whom to: a number with country code, or a JID.</param>
/// <param name="Url">Where the sticker is: a WebP picture, still or animated.</param>
/// <param name="ReplyTo">The messageId that it replies to.</param>
/// <param name="Mentions">Numbers or JIDs of those whom it names.</param>
public sealed record SendStickerRequest(string? Phone, string? Url, string? ReplyTo = null, IReadOnlyList<string>? Mentions = null);
