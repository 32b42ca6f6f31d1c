using Mapster;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;

namespace WaPortal.Web.Features.Chats;

/// <summary>How stored messages and chats become bodies of answers.</summary>
public sealed class ChatMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<Message, ChatMessage>()
            .MapToConstructor(true)
            .Map(body => body.MessageType, message => message.Kind)
            .Map(body => body.Content, message => message.Body)
            .Map(body => body.MessageId, message => message.WhatsAppId)
            .Map(body => body.Status, message => message.Status.ToText())
            // The message's own time orders the list and is what the dates filter on; a row may be made much later.
            .Map(body => body.CreatedAt, message => message.Timestamp);
        config.NewConfig<Chat, ChatListItem>()
            .MapToConstructor(true)
            .Map(body => body.Id, chat => chat.Jid)
            .Map(body => body.LastMessage, chat => chat.LastMessagePreview);
    }
}
