using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>What the outside of a message stanza tells of its inside, so that servers and old clients can handle it.</summary>
/// <param name="Type">The stanza's <c>type</c>.</param>
/// <param name="MediaType">The <c>mediatype</c> of each <c>enc</c>, if any.</param>
/// <param name="Edit">The stanza's <c>edit</c>, if any.</param>
/// <param name="HideFailure">True when a recipient that cannot decrypt it should not show a placeholder.</param>
internal readonly record struct StanzaKind(string Type, string? MediaType, string? Edit, bool HideFailure)
{
    public static StanzaKind Of(Message content)
    {
        if (content.ReactionMessage is { } reaction)
            return new("reaction", null, string.IsNullOrEmpty(reaction.Text) ? "7" : null, HideFailure: true);
        if (content.PollCreationMessage is not null || content.PollCreationMessageV2 is not null || content.PollCreationMessageV3 is not null)
            return new("poll", null, null, HideFailure: false);
        if (content.PollUpdateMessage is not null)
            return new("poll", null, null, HideFailure: true);
        if (content.ProtocolMessage is { } protocol)
        {
            return protocol.Type switch
            {
                // An administrator who takes back what somebody else wrote says so on the outside.
                ProtocolMessage.Types.Type.Revoke => new("text", null, protocol.Key is { FromMe: false } ? "8" : "7", HideFailure: true),
                ProtocolMessage.Types.Type.MessageEdit => new("text", null, "1", HideFailure: true),
                _ => new("text", null, null, HideFailure: false),
            };
        }

        return MediaTypeOf(content) is { } media ? new("media", media, null, HideFailure: false) : new("text", null, null, HideFailure: false);
    }

    private static string? MediaTypeOf(Message content)
    {
        if (content.ImageMessage is not null)
            return "image";
        if (content.VideoMessage is { } video)
            return video.GifPlayback ? "gif" : "video";
        if (content.PtvMessage is not null)
            return "ptv";
        if (content.AudioMessage is { } audio)
            return audio.Ptt ? "ptt" : "audio";
        if (content.DocumentMessage is not null || content.DocumentWithCaptionMessage is not null)
            return "document";
        if (content.StickerMessage is not null)
            return "sticker";
        if (content.ContactMessage is not null)
            return "vcard";
        if (content.ContactsArrayMessage is not null)
            return "contact_array";
        if (content.LocationMessage is not null)
            return "location";
        if (content.LiveLocationMessage is not null)
            return "livelocation";
        return content.ExtendedTextMessage is { HasMatchedText: true } ? "url" : null;
    }
}
