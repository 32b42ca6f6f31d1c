using Mapster;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;

namespace WaPortal.Web.Features.Chats;

/// <summary>How stored messages and chats become bodies of answers.</summary>
public sealed class ChatMapping : IRegister
{
    private static List<MessageReaction>? ReactionsOf(Message message)
    {
        var reactions = message.Marks.Where(mark => mark is { Kind: MarkKind.Reaction, Value.Length: > 0 })
            .Select(mark => new MessageReaction(mark.Value!, mark.Sender.Length == 0 ? null : mark.Sender))
            .ToList();
        return reactions.Count == 0 ? null : reactions;
    }

    private static string? MutedUntil(Chat chat) => chat.MutedUntil switch
    {
        null => null,
        { Year: > 9000 } => "forever",
        { } until => until.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
    };

    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<Message, ChatMessage>()
            .MapToConstructor(true)
            .Map(body => body.MessageType, message => message.Kind)
            .Map(body => body.Content, message => message.Body)
            .Map(body => body.MessageId, message => message.WhatsAppId)
            .Map(body => body.Status, message => message.Status.ToText())
            // The message's own time orders the list and is what the dates filter on; a row may be made much later.
            .Map(body => body.CreatedAt, message => message.Timestamp)
            .Map(body => body.Starred, message => message.IsStarred ? true : (bool?)null)
            .Map(body => body.Quoted, message => message.Details == null ? null : message.Details.Quoted)
            .Map(body => body.Mentions, message => message.Details == null ? null : message.Details.Mentions)
            .Map(body => body.Forwarded, message => message.Details == null ? null : message.Details.Forwarded)
            .Map(body => body.ViewOnce, message => message.Details == null ? null : message.Details.ViewOnce)
            .Map(body => body.Location, message => message.Details == null ? null : message.Details.Location)
            .Map(body => body.Contacts, message => message.Details == null ? null : message.Details.Contacts)
            .Map(body => body.Poll, message => PollResult.Of(message))
            .Map(body => body.Reactions, message => ReactionsOf(message));
        config.NewConfig<Chat, ChatListItem>()
            .MapToConstructor(true)
            .Map(body => body.Id, chat => chat.Jid)
            .Map(body => body.Name, chat => chat.Title)
            .Map(body => body.Pinned, chat => chat.IsPinned ? true : (bool?)null)
            .Map(body => body.Archived, chat => chat.IsArchived ? true : (bool?)null)
            .Map(body => body.MutedUntil, chat => MutedUntil(chat))
            .Map(body => body.LastMessage, chat => chat.LastMessagePreview);
    }
}
