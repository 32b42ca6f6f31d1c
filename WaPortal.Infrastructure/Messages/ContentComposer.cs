using WaPortal.Domain.Messages;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Protobuf;
using WireMessage = WaPortal.WhatsApp.Protobuf.Message;

namespace WaPortal.Infrastructure.Messages;

/// <summary>What the domain wants said, as WhatsApp says it.</summary>
internal static class ContentComposer
{
    public static WireMessage Compose(OutgoingContent content, DateTimeOffset now)
    {
        var message = content switch
        {
            OutgoingContent.Text text => MessageContents.Text(text.Body),
            OutgoingContent.Location place => MessageContents.Location(place.Latitude ?? 0, place.Longitude ?? 0, place.Name, place.Address),
            OutgoingContent.Contacts contacts => MessageContents.Contacts([.. (contacts.Cards ?? []).Select(ToCard)]),
            OutgoingContent.Poll poll => MessageContents.Poll(poll.Question ?? "", poll.Options ?? [], poll.Selectable),
            OutgoingContent.Reaction reaction => MessageContents.Reaction(Target(reaction.Target), reaction.Emoji ?? "", now),
            OutgoingContent.Edit edit => MessageContents.Edit(Target(edit.Target), NewText(edit), now),
            OutgoingContent.Deletion deletion => MessageContents.Delete(Target(deletion.Target)),
            _ => throw new ArgumentOutOfRangeException(nameof(content), content.GetType().Name, "No such content."),
        };
        if (content is not OutgoingContent.Edit)
            AddContext(message, content.Context);
        return message;
    }

    public static void AddContext(WireMessage message, OutgoingContext context)
    {
        var quote = context.ReplyTo is { } target ? new Quote(target.Id, Jid.Parse(target.Sender), Quoted(target)) : null;
        MessageContext.Add(message, quote, [.. context.Mentions.Select(Jid.Parse)], context.Forwarded);
    }

    /// <summary>Whom it names stands inside, with what takes the place of the old text.</summary>
    private static WireMessage NewText(OutgoingContent.Edit edit)
    {
        var text = MessageContents.Text(edit.Body ?? "");
        AddContext(text, edit.Context);
        return text;
    }

    private static ContactCard ToCard(SentContact contact) =>
        new(contact.Name ?? "", string.Concat((contact.Phone ?? "").Where(char.IsAsciiDigit)), contact.Organization);

    private static MessageTarget Target(MessageReference target)
    {
        var chat = Jid.Parse(target.ChatJid);
        return new MessageTarget(chat, target.Id, target.FromMe, chat.IsGroup && !target.FromMe ? Jid.Parse(target.Sender) : null);
    }

    /// <summary>The earlier message as far as the history kept it: clients show it above the reply.</summary>
    private static WireMessage Quoted(MessageReference target)
    {
        var quoted = target.Kind switch
        {
            MessageKinds.Image => new WireMessage { ImageMessage = new ImageMessage { Caption = target.Body ?? "" } },
            MessageKinds.Video => new WireMessage { VideoMessage = new VideoMessage { Caption = target.Body ?? "" } },
            MessageKinds.Audio => new WireMessage { AudioMessage = new AudioMessage() },
            MessageKinds.Sticker => new WireMessage { StickerMessage = new StickerMessage() },
            MessageKinds.Document => new WireMessage { DocumentMessage = new DocumentMessage { FileName = target.Body ?? "" } },
            _ => MessageContents.Text(target.Body ?? ""),
        };
        if (target.Thumbnail is { } thumbnail)
            MediaThumbnails.Set(quoted, thumbnail);
        return quoted;
    }
}
