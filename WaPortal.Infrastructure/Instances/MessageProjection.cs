using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Domain.Webhooks.Payloads;
using WaPortal.Infrastructure.Messages;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.Protobuf;
using Message = WaPortal.Domain.Messages.Message;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Messages and what becomes of them, as rows and webhook deliveries.</summary>
internal static class MessageProjection
{
    /// <returns>Null for what is no message to a reader.</returns>
    public static IJournalWork? Received(SessionScope scope, MessageReceived received, DateTimeOffset now)
    {
        if (MessageDescriber.Describe(received.Content) is not { } description)
            return null;
        var message = Row(scope, received, description, received.FromMe ? MessageStatus.Sent : MessageStatus.Received, now);
        var media = MediaDescriber.Describe(message, description);
        return new StoreMessage(message, ChatKey.Of(received.Chat, received.ChatLid))
        {
            ChatName = received.FromMe || received.Chat.IsGroup ? null : received.PushName,
            Media = media,
            KeepsMedia = true,
            Backfill = received.Offline,
            WhenNew = [new QueueWebhook(Tell(scope, received, description, media, now))],
        };
    }

    /// <summary>A message of the time before the link, and the event that tells of it to those who ask for that.</summary>
    /// <returns>Null for what is no message to a reader.</returns>
    public static (StoreMessage Store, WebhookEvent Event)? Old(SessionScope scope, OldMessage old, DateTimeOffset now)
    {
        if (MessageDescriber.Describe(old.Content) is not { } description)
            return null;
        var received = new MessageReceived(
            now, old.Chat, old.ChatLid, old.Sender, old.Id, old.FromMe, old.Timestamp, old.PushName, old.Content, Offline: true);
        var message = Row(scope, received, description, old.FromMe ? StatusOf(old.Status) : MessageStatus.Received, now, old.Starred);
        var media = MediaDescriber.Describe(message, description);
        var store = new StoreMessage(message, ChatKey.Of(old.Chat, old.ChatLid))
        {
            ChatName = old.FromMe || old.Chat.IsGroup ? null : old.PushName,
            CountsAsUnread = false,
            CountsAsUse = false,
            Media = media,
        };
        return (store, Tell(scope, received, description, media, now));
    }

    /// <returns>Null for what is no message to a reader.</returns>
    public static IJournalWork? Queued(SessionScope scope, MessageQueued queued, DateTimeOffset now)
    {
        if (MessageDescriber.Describe(queued.Content) is not { } description)
            return null;
        var message = new Message
        {
            Id = Ids.New(Ids.Message, now),
            InstanceId = scope.InstanceId,
            OwnerId = scope.OwnerId,
            ChatId = "",
            RemoteJid = "",
            WhatsAppId = queued.Id,
            FromMe = true,
            Kind = description.Kind,
            RawKind = description.RawKind,
            Body = description.Body,
            HasMedia = description.HasMedia,
            Details = description.Details,
            PollSecret = description.PollSecret,
            Status = MessageStatus.Pending,
            Timestamp = now,
            CreatedAt = now,
        };
        return new StoreMessage(message, ChatKey.Of(queued.Chat, queued.ChatLid)) { Media = MediaDescriber.Describe(message, description) };
    }

    public static IJournalWork Acknowledged(SessionScope scope, MessageAcknowledged acknowledged, DateTimeOffset now) =>
        new AdvanceMessages(scope.InstanceId, scope.OwnerId, ChatKey.Of(acknowledged.Chat), [acknowledged.Id], MessageStatus.Sent, now)
        {
            Timestamp = acknowledged.Timestamp,
            WhenAdvanced = message => [Sent(scope, message, now)],
        };

    public static IJournalWork Failed(SessionScope scope, MessageFailed failed, DateTimeOffset now) =>
        new AdvanceMessages(scope.InstanceId, scope.OwnerId, ChatKey.Of(failed.Chat), [failed.Id], MessageStatus.Failed, now)
        {
            FailureReason = failed.Why,
            WhenAdvanced = message =>
            [
                new QueueWebhook(WebhookEvents.MessageStatus(
                    scope.InstanceId, message.WhatsAppId, message.RemoteJid, MessageStatus.Failed, now, failed.Why,
                    failed.Code == 0 ? null : failed.Code)),
            ],
        };

    public static IJournalWork Receipt(SessionScope scope, ReceiptReceived receipt, DateTimeOffset now)
    {
        var chat = ChatKey.Of(receipt.Chat);
        // Read on another of our own devices: it is their messages that were read, not ours.
        if (receipt.FromMe)
            return new MarkChatRead(scope.InstanceId, chat);

        var status = receipt.Kind switch
        {
            ReceiptKind.Read => MessageStatus.Read,
            ReceiptKind.Played => MessageStatus.Played,
            _ => MessageStatus.Delivered,
        };
        return new AdvanceMessages(scope.InstanceId, scope.OwnerId, chat, receipt.MessageIds, status, now)
        {
            WhenAdvanced = message => Arrived(scope, message, now),
        };
    }

    // A receipt can overtake the ack, after a reconnect above all: then it is the first to say that the message was sent.
    private static IEnumerable<IJournalWork> Arrived(SessionScope scope, AdvancedMessage message, DateTimeOffset now)
    {
        if (message.Previous == MessageStatus.Pending)
            yield return Sent(scope, message, now);
        yield return new QueueWebhook(
            WebhookEvents.MessageStatus(scope.InstanceId, message.WhatsAppId, message.RemoteJid, message.Status, now));
    }

    private static QueueWebhook Sent(SessionScope scope, AdvancedMessage message, DateTimeOffset now) => new(WebhookEvents.MessageSent(
        new MessageSentData(
            scope.InstanceId, message.WhatsAppId, message.RemoteJid, message.Body, message.Kind, message.Timestamp.ToUnixTimeSeconds(),
            message.HasMedia),
        now));

    private static Message Row(
        SessionScope scope, MessageReceived received, MessageDescription description, MessageStatus status, DateTimeOffset now, bool starred = false) =>
        new()
        {
            Id = Ids.New(Ids.Message, now),
            InstanceId = scope.InstanceId,
            OwnerId = scope.OwnerId,
            ChatId = "",
            RemoteJid = "",
            WhatsAppId = received.Id,
            FromMe = received.FromMe,
            SenderJid = received.FromMe ? null : received.Sender.ToString(),
            PushName = received.FromMe ? null : received.PushName,
            Kind = description.Kind,
            RawKind = description.RawKind,
            Body = description.Body,
            HasMedia = description.HasMedia,
            Details = description.Details,
            PollSecret = description.PollSecret,
            Status = status,
            IsStarred = starred,
            Timestamp = received.Timestamp,
            CreatedAt = now,
        };

    private static MessageStatus StatusOf(WebMessageInfo.Types.Status status) => status switch
    {
        WebMessageInfo.Types.Status.Error => MessageStatus.Failed,
        WebMessageInfo.Types.Status.DeliveryAck => MessageStatus.Delivered,
        WebMessageInfo.Types.Status.Read => MessageStatus.Read,
        WebMessageInfo.Types.Status.Played => MessageStatus.Played,
        _ => MessageStatus.Sent,
    };

    private static WebhookEvent Tell(SessionScope scope, MessageReceived received, MessageDescription description, MessageMedia? media, DateTimeOffset now)
    {
        var seconds = received.Timestamp.ToUnixTimeSeconds();
        if (received.FromMe)
        {
            var sent = new MessageSentData(
                scope.InstanceId, received.Id, received.Chat.ToString(), description.Body, description.Kind, seconds, description.HasMedia)
            {
                Source = "phone",
                Details = description.Details,
                Media = MediaData.Of(media, received.Id),
            };
            return WebhookEvents.MessageSent(sent, now, received.Offline);
        }

        var data = new MessageReceivedData(
            scope.InstanceId, received.Id, received.Chat.ToString(), description.Body, description.RawKind, seconds, description.HasMedia,
            received.PushName)
        {
            Media = MediaData.Of(media, received.Id),
            Details = description.Details,
            Participant = received.Chat.IsGroup ? received.Sender.ToString() : null,
            ParticipantName = received.Chat.IsGroup ? received.PushName : null,
        };
        return WebhookEvents.MessageReceived(data, now, received.Offline);
    }
}
