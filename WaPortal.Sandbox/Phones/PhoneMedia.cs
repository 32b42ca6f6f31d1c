using Google.Protobuf;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Phones;

/// <summary>The file of a message in a phone's memory.</summary>
/// <param name="Key">What opens it.</param>
/// <param name="Token">What the media hosts keep it under.</param>
internal sealed record PhoneMedia(byte[] Key, string Token)
{
    /// <summary>The file that a message carries, or null.</summary>
    public static PhoneMedia? Of(Message message) => message switch
    {
        { ImageMessage: { } m } => Of(m.MediaKey, m.DirectPath),
        { VideoMessage: { } m } => Of(m.MediaKey, m.DirectPath),
        { AudioMessage: { } m } => Of(m.MediaKey, m.DirectPath),
        { DocumentMessage: { } m } => Of(m.MediaKey, m.DirectPath),
        { DocumentWithCaptionMessage.Message.DocumentMessage: { } m } => Of(m.MediaKey, m.DirectPath),
        { StickerMessage: { } m } => Of(m.MediaKey, m.DirectPath),
        _ => null,
    };

    private static PhoneMedia? Of(ByteString key, string path) => Media.MediaAddress.TokenIn(path) is { } token ? new PhoneMedia(key.ToByteArray(), token) : null;
}
