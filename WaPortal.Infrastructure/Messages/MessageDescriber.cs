using Google.Protobuf.Reflection;
using WaPortal.Domain.Messages;
using WireMessage = WaPortal.WhatsApp.Protobuf.Message;

namespace WaPortal.Infrastructure.Messages;

/// <summary>Names the kind of a decrypted message and finds the text that a reader would see.</summary>
internal static class MessageDescriber
{
    /// <summary>Envelopes around the message proper; deeper nesting than this is not what any client writes.</summary>
    private const int MaxEnvelopes = 4;

    /// <summary>Fields that ride along with a message and are no kind of their own.</summary>
    private static readonly HashSet<int> Companions =
    [
        WireMessage.SenderKeyDistributionMessageFieldNumber,
        WireMessage.FastRatchetKeySenderKeyDistributionMessageFieldNumber,
        WireMessage.MessageContextInfoFieldNumber,
    ];

    private static readonly IReadOnlyList<FieldDescriptor> Kinds =
        [.. WireMessage.Descriptor.Fields.InFieldNumberOrder().Where(field => !Companions.Contains(field.FieldNumber))];

    /// <returns>Null for what is not a message to a reader: key distribution, protocol messages, nothing at all.</returns>
    public static MessageDescription? Describe(WireMessage message)
    {
        var (content, viewOnce) = Unwrap(message);
        if (content.ProtocolMessage is not null || content.PollUpdateMessage is not null)
            return null;
        if (DescribeKind(content) is not { } description)
            return null;
        return description with
        {
            Details = DetailsDescriber.Describe(content, viewOnce),
            PollSecret = DetailsDescriber.PollSecretIn(message, content),
        };
    }

    private static MessageDescription? DescribeKind(WireMessage content)
    {
        if (content.HasConversation)
            return Text("conversation", content.Conversation);
        if (content.ExtendedTextMessage is { } text)
            return Text("extendedTextMessage", text.Text);
        return DescribeMedia(content) is { } media ? media with { MediaContent = content } : DescribeOther(content);
    }

    private static (WireMessage Content, bool ViewOnce) Unwrap(WireMessage message)
    {
        var viewOnce = false;
        for (var depth = 0; depth < MaxEnvelopes; depth++)
        {
            var inner = (message.EphemeralMessage ?? message.ViewOnceMessage ?? message.ViewOnceMessageV2
                ?? message.ViewOnceMessageV2Extension ?? message.DocumentWithCaptionMessage ?? message.GroupMentionedMessage
                ?? message.EditedMessage ?? message.BotInvokeMessage ?? message.AssociatedChildMessage)?.Message;
            if (inner is null)
                break;
            viewOnce |= message.ViewOnceMessage is not null || message.ViewOnceMessageV2 is not null || message.ViewOnceMessageV2Extension is not null;
            message = inner;
        }

        return (message, viewOnce);
    }

    private static MessageDescription Text(string rawKind, string body) => new(MessageKinds.Text, rawKind, body, HasMedia: false);

    private static MessageDescription? DescribeMedia(WireMessage content) => content switch
    {
        { ImageMessage: { } image } => Media(MessageKinds.Image, "imageMessage", image.Caption),
        { VideoMessage: { } video } => Media(MessageKinds.Video, "videoMessage", video.Caption),
        { PtvMessage: { } round } => Media(MessageKinds.Video, "ptvMessage", round.Caption),
        { AudioMessage: not null } => Media(MessageKinds.Audio, "audioMessage", null),
        { DocumentMessage: { } document } => Media(
            MessageKinds.Document, "documentMessage", document.HasCaption ? document.Caption : document.FileName),
        { StickerMessage: not null } => Media(MessageKinds.Sticker, "stickerMessage", null),
        _ => null,
    };

    private static MessageDescription? DescribeOther(WireMessage content) => content switch
    {
        { LocationMessage: { } place } => Plain(MessageKinds.Location, "locationMessage", place.HasName ? place.Name : place.Address),
        { LiveLocationMessage: { } live } => Plain(MessageKinds.Location, "liveLocationMessage", live.Caption),
        { ContactMessage: { } contact } => Plain(MessageKinds.Contact, "contactMessage", contact.DisplayName),
        { ContactsArrayMessage: { } contacts } => Plain(MessageKinds.Contact, "contactsArrayMessage", contacts.DisplayName),
        { ReactionMessage: { } reaction } => Plain(MessageKinds.Reaction, "reactionMessage", reaction.Text),
        _ when FirstKind(content) is { } kind => Plain(
            kind.StartsWith("pollCreation", StringComparison.Ordinal) ? MessageKinds.Poll : MessageKinds.Unknown, kind, PollName(content)),
        _ => null,
    };

    private static string? PollName(WireMessage content) => DetailsDescriber.PollIn(content)?.Name;

    private static string? FirstKind(WireMessage content) =>
        Kinds.FirstOrDefault(field => field.Accessor.HasValue(content))?.JsonName;

    private static MessageDescription Media(string kind, string rawKind, string? caption) =>
        new(kind, rawKind, string.IsNullOrEmpty(caption) ? null : caption, HasMedia: true);

    private static MessageDescription Plain(string kind, string rawKind, string? body) =>
        new(kind, rawKind, string.IsNullOrEmpty(body) ? null : body, HasMedia: false);
}
