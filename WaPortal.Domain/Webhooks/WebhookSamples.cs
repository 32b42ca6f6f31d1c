using WaPortal.Domain.Messages;
using WaPortal.Domain.Webhooks.Payloads;

namespace WaPortal.Domain.Webhooks;

/// <summary>What each event looks like, made by what makes the real ones.</summary>
public static class WebhookSamples
{
    private const string Chat = "4915112345678@s.whatsapp.net";
    private const string Group = "120363041234567890@g.us";
    private const string MessageId = "3EB0C767D097B7C7C030";

    /// <summary>The body of an event.</summary>
    /// <param name="name">One of <see cref="WebhookEventNames.All"/>, or <see cref="WebhookEventNames.Test"/>.</param>
    /// <param name="instanceId">The instance that stands in it.</param>
    /// <param name="at">The moment that stands in it.</param>
    public static string Of(string name, string instanceId, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        var change = new MessageChangedData(instanceId, MessageId, Chat, FromMe: false, seconds);
        var made = name switch
        {
            WebhookEventNames.MessageReceived => WebhookEvents.MessageReceived(
                new MessageReceivedData(instanceId, MessageId, Chat, "Good morning!", "conversation", seconds, HasMedia: false, "Ada"), at),
            WebhookEventNames.MessageSent => WebhookEvents.MessageSent(
                new MessageSentData(instanceId, MessageId, Chat, "Hello from the API", "text", seconds, HasMedia: false), at),
            WebhookEventNames.MessageStatus => WebhookEvents.MessageStatus(instanceId, MessageId, Chat, MessageStatus.Delivered, at),
            WebhookEventNames.ConnectionOpened => WebhookEvents.ConnectionOpened(instanceId, at),
            WebhookEventNames.ConnectionClosed => WebhookEvents.ConnectionClosed(instanceId, DisconnectReasons.ConnectionLost, willReconnect: true, at),
            WebhookEventNames.QrReceived => WebhookEvents.QrReceived(instanceId, "2@AbCdEf…", at),
            WebhookEventNames.MessageReaction => WebhookEvents.MessageChanged(MarkKind.Reaction, change with { Reaction = "👍" }, at),
            WebhookEventNames.MessageEdited => WebhookEvents.MessageChanged(MarkKind.Edit, change with { Body = "Good morning, all!" }, at),
            WebhookEventNames.MessageDeleted => WebhookEvents.MessageChanged(MarkKind.Deletion, change, at),
            WebhookEventNames.PollVote => WebhookEvents.MessageChanged(MarkKind.Vote, change with { Options = ["Tuesday"] }, at),
            WebhookEventNames.GroupJoined => WebhookEvents.GroupJoined(new GroupJoinedData(instanceId, Group, "Regulars", 12, seconds) { By = Chat }, at),
            WebhookEventNames.GroupMembersChanged => WebhookEvents.GroupMembersChanged(
                new GroupMembersData(instanceId, Group, GroupActionNames.Add, [Chat], FromMe: true, seconds), at),
            WebhookEventNames.GroupUpdated => WebhookEvents.GroupUpdated(
                new GroupUpdatedData(instanceId, Group, FromMe: false, seconds) { By = Chat, Subject = "Regulars' table" }, at),
            WebhookEventNames.PresenceUpdate => WebhookEvents.PresenceUpdate(new PresenceUpdateData(instanceId, Chat, "composing"), at),
            WebhookEventNames.PairingCodeReceived => WebhookEvents.PairingCodeReceived(instanceId, "ABCD-1234", at.AddMinutes(3), at),
            WebhookEventNames.Test => WebhookEvents.Test(instanceId, "whk_…", at),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such event."),
        };
        return made.Body;
    }
}
