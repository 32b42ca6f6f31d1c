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

    /// <summary>The <c>type</c> of the stanza around a kind of message.</summary>
    public static string StanzaType(string kind) => kind switch
    {
        "reaction" => "reaction",
        "poll" or "vote" => "poll",
        "image" or "video" or "audio" or "document" or "sticker" or "location" or "contact" => "media",
        _ => "text",
    };

    /// <summary>What the stanza around a message with a file says of that; null for messages without.</summary>
    public static string? MediaType(PhoneMessage sent) => sent.Type switch
    {
        "audio" when Message.Parser.ParseFrom(sent.Content).AudioMessage is { Ptt: true } => "ptt",
        "image" or "video" or "audio" or "document" => sent.Type,
        _ => null,
    };

    /// <summary>The kind of a message and its text or caption, which may be empty.</summary>
    public static (string Type, string Body) Describe(Message message) => message switch
    {
        { HasConversation: true } => ("text", message.Conversation),
        { ExtendedTextMessage: { } text } => ("text", text.Text),
        { ImageMessage: { } image } => ("image", image.Caption),
        { VideoMessage: { } video } => ("video", video.Caption),
        { AudioMessage: not null } => ("audio", ""),
        { DocumentWithCaptionMessage.Message: { DocumentMessage: not null } inner } => Describe(inner),
        { DocumentMessage: { } document } => ("document", document.HasCaption ? document.Caption : document.FileName),
        { StickerMessage: not null } => ("sticker", ""),
        { LocationMessage: { } location } => ("location", location.Name),
        { ContactMessage: { } contact } => ("contact", contact.DisplayName),
        { ReactionMessage: { } reaction } => ("reaction", reaction.Text),
        { ContactsArrayMessage: { } contacts } => ("contact", contacts.DisplayName),
        { PollCreationMessage: { } poll } => ("poll", poll.Name),
        { PollCreationMessageV3: { } poll } => ("poll", poll.Name),
        { PollUpdateMessage: { } vote } => ("vote", vote.PollCreationMessageKey?.Id ?? ""),
        { ProtocolMessage: { Type: ProtocolMessage.Types.Type.MessageEdit, EditedMessage: { } edited } } => ("edit", Describe(edited).Body),
        { ProtocolMessage: { Type: ProtocolMessage.Types.Type.Revoke, HasType: true, Key: { } key } } => ("delete", key.Id),
        { ProtocolMessage: { } protocol } => ("protocol", protocol.Type.ToString()),
        _ => ("unknown", ""),
    };
}
