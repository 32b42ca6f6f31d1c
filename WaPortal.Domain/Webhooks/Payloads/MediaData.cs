using WaPortal.Domain.Media;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary>The file of a message, in the events about it. Not there for messages without one.</summary>
/// <param name="Url">Where this portal gives it out, below the portal's own address; with the same credentials as the rest of the API.</param>
/// <param name="Size">Bytes, as its sender says; checked when it is fetched.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex.</param>
/// <param name="FileName">What its sender calls it; null when it has no name.</param>
public sealed record MediaData(string Url, long Size, string Sha256, string? FileName)
{
    /// <param name="media">The file, or null.</param>
    /// <param name="whatsAppId">WhatsApp's id of the message.</param>
    public static MediaData? Of(MessageMedia? media, string whatsAppId) => media is null ? null : new MediaData(
        $"/api/instances/{media.InstanceId}/messages/{Uri.EscapeDataString(whatsAppId)}/media", media.Size, Convert.ToHexStringLower(media.Sha256), media.FileName);
}
