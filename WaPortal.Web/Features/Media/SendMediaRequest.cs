namespace WaPortal.Web.Features.Media;

/// <summary>Body of <c>POST /api/whatsapp/{id}/send-media</c>.</summary>
/// <param name="Phone">Whom to: a number with country code, or a JID.</param>
/// <param name="Url">Where the file is; it is fetched from here and sent with WhatsApp's own encryption.</param>
/// <param name="Caption">What to say with it.</param>
/// <param name="Filename">What it is called; the address tells it when it is not given.</param>
/// <param name="ReplyTo">The messageId that it replies to.</param>
/// <param name="Mentions">Numbers or JIDs of those whom it names.</param>
/// <param name="GifPlayback">True for a video that is to play by itself, over and over, as a GIF does.</param>
public sealed record SendMediaRequest(
    string? Phone, string? Url, string? Caption, string? Filename, string? ReplyTo = null, IReadOnlyList<string>? Mentions = null,
    bool GifPlayback = false);
