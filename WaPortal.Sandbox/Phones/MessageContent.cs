using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Phones;

/// <summary>Names the kind of a decrypted message and finds the text in it.</summary>
internal static class MessageContent
{
    /// <summary>Parses what was decrypted.</summary>
    /// <returns>Null when it is no message.</returns>
    public static Message? Parse(ReadOnlySpan<byte> content)
    {
        try
        {
            return Message.Parser.ParseFrom(content);
        }
        catch (Google.Protobuf.InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>The kind of a message and its text or caption, which may be empty.</summary>
    public static (string Type, string Body) Describe(Message message) => message switch
    {
        { HasConversation: true } => ("text", message.Conversation),
        { ExtendedTextMessage: { } text } => ("text", text.Text),
        { ImageMessage: { } image } => ("image", image.Caption),
        { VideoMessage: { } video } => ("video", video.Caption),
        { AudioMessage: not null } => ("audio", ""),
        { DocumentMessage: { } document } => ("document", document.HasCaption ? document.Caption : document.FileName),
        { StickerMessage: not null } => ("sticker", ""),
        { LocationMessage: { } location } => ("location", location.Name),
        { ContactMessage: { } contact } => ("contact", contact.DisplayName),
        { ReactionMessage: { } reaction } => ("reaction", reaction.Text),
        { ProtocolMessage: { } protocol } => ("protocol", protocol.Type.ToString()),
        _ => ("unknown", ""),
    };
}
