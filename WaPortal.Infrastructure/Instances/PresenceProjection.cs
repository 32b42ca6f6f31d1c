using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Domain.Webhooks.Payloads;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Infrastructure.Instances;

/// <summary>What contacts do at the moment, for those who watch and for webhooks that ask for it. Nothing of it is stored.</summary>
internal static class PresenceProjection
{
    public static (LiveEvent Live, QueueWebhook Webhook) Of(SessionScope scope, ChatPresence typing, DateTimeOffset now)
    {
        var data = new PresenceUpdateData(scope.InstanceId, typing.Chat.ToString(), (typing.Composing, typing.Recording) switch
        {
            (true, true) => "recording",
            (true, false) => "composing",
            _ => "paused",
        })
        {
            Participant = typing.Chat.IsGroup ? typing.Sender.ToString() : null,
        };
        return (new ContactTyping(scope.InstanceId, data.From, typing.Composing, typing.Recording), new QueueWebhook(WebhookEvents.PresenceUpdate(data, now)));
    }

    public static (LiveEvent Live, QueueWebhook Webhook) Of(SessionScope scope, ContactPresence contact, DateTimeOffset now)
    {
        var data = new PresenceUpdateData(scope.InstanceId, contact.Contact.ToString(), contact.Online ? "available" : "unavailable")
        {
            LastSeen = contact.LastSeen?.ToUnixTimeSeconds(),
            LastSeenHidden = contact.LastSeenHidden ? true : null,
        };
        return (
            new ContactOnline(scope.InstanceId, data.From, contact.Online, contact.LastSeen, contact.LastSeenHidden),
            new QueueWebhook(WebhookEvents.PresenceUpdate(data, now)));
    }
}
