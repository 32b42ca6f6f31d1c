using WaPortal.Domain.Messages;
using WaPortal.Domain.Webhooks.Payloads;

namespace WaPortal.Domain.Webhooks;

/// <summary>
/// Makes the events. Pure: the caller commits what <see cref="WebhookPlan"/> plans from them in the transaction of the change they tell of.
/// </summary>
/// <remarks><c>at</c> is always the moment the event is made, UTC; the times inside the data are WhatsApp's own.</remarks>
public static class WebhookEvents
{
    /// <summary>The order key of all that tells of the link itself, so that an opening never overtakes the closing before it.</summary>
    internal const string ConnectionKey = "connection";

    // A test waits for no message.
    private const string TestKey = "test";

    /// <summary>A message came in.</summary>
    /// <param name="data">The documented fields.</param>
    /// <param name="at">When the event is made.</param>
    /// <param name="backfill">The message had been waiting while the instance was offline.</param>
    public static WebhookEvent MessageReceived(MessageReceivedData data, DateTimeOffset at, bool backfill = false) =>
        Make(WebhookEventNames.MessageReceived, WebhookTopic.Received, data.InstanceId, data.From, data, at, backfill);

    /// <summary>A message of this account was taken by WhatsApp, sent by the portal or on the phone.</summary>
    /// <param name="data">The documented fields.</param>
    /// <param name="at">When the event is made.</param>
    /// <param name="backfill">It was written on the phone while the instance was offline.</param>
    public static WebhookEvent MessageSent(MessageSentData data, DateTimeOffset at, bool backfill = false) =>
        Make(WebhookEventNames.MessageSent, WebhookTopic.Sent, data.InstanceId, data.To, data, at, backfill);

    /// <summary>A message of this account got on: delivered, read, played, or failed.</summary>
    /// <param name="instanceId">The instance whose message it is.</param>
    /// <param name="messageId">WhatsApp's id of the message.</param>
    /// <param name="chat">The chat's JID, as <c>to</c> of its <c>message_sent</c> had it.</param>
    /// <param name="status">Sent, delivered, read, played or failed. That it was sent is said better by <see cref="MessageSent"/>.</param>
    /// <param name="at">When the event is made.</param>
    /// <param name="failureReason">Why it failed, in snake_case; written with <see cref="Messages.MessageStatus.Failed"/> only.</param>
    /// <param name="failureCode">The server's error code, if it gave one; written with <see cref="Messages.MessageStatus.Failed"/> only.</param>
    /// <param name="backfill">The receipt had been waiting while the instance was offline.</param>
    public static WebhookEvent MessageStatus(
        string instanceId, string messageId, string chat, Messages.MessageStatus status, DateTimeOffset at, string? failureReason = null,
        int? failureCode = null, bool backfill = false)
    {
        var topic = status switch
        {
            Messages.MessageStatus.Sent or Messages.MessageStatus.Delivered => WebhookTopic.Delivery,
            Messages.MessageStatus.Read or Messages.MessageStatus.Played => WebhookTopic.Read,
            Messages.MessageStatus.Failed => WebhookTopic.Sent,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Receivers are not told of this status."),
        };
        var failed = status == Messages.MessageStatus.Failed;
        var data = new MessageStatusData(instanceId, messageId, status.ToText(), chat, FromMe: true)
        {
            Reason = failed ? failureReason ?? "error" : null,
            Code = failed ? failureCode : null,
        };
        return Make(WebhookEventNames.MessageStatus, topic, instanceId, chat, data, at, backfill);
    }

    /// <summary>Something was done to a message.</summary>
    /// <param name="kind">What.</param>
    /// <param name="data">To which, and by whom.</param>
    /// <param name="at">When the event is made.</param>
    /// <param name="backfill">It was done while the instance was offline.</param>
    public static WebhookEvent MessageChanged(Messages.MarkKind kind, MessageChangedData data, DateTimeOffset at, bool backfill = false) =>
        Make(
            kind switch
            {
                Messages.MarkKind.Reaction => WebhookEventNames.MessageReaction,
                Messages.MarkKind.Vote => WebhookEventNames.PollVote,
                Messages.MarkKind.Edit => WebhookEventNames.MessageEdited,
                _ => WebhookEventNames.MessageDeleted,
            },
            WebhookTopic.Changed, data.InstanceId, data.From, data, at, backfill);

    /// <summary>This account came into a group, or made one.</summary>
    public static WebhookEvent GroupJoined(GroupJoinedData data, DateTimeOffset at) =>
        Make(WebhookEventNames.GroupJoined, WebhookTopic.Changed, data.InstanceId, data.GroupId, data, at);

    /// <summary>Something happened to members of a group.</summary>
    /// <param name="data">What, and to whom.</param>
    /// <param name="at">When the event is made.</param>
    /// <param name="backfill">It happened while the instance was offline.</param>
    public static WebhookEvent GroupMembersChanged(GroupMembersData data, DateTimeOffset at, bool backfill = false) =>
        Make(WebhookEventNames.GroupMembersChanged, WebhookTopic.Changed, data.InstanceId, data.GroupId, data, at, backfill);

    /// <summary>A group is called otherwise, or has other settings.</summary>
    /// <param name="data">What changed.</param>
    /// <param name="at">When the event is made.</param>
    /// <param name="backfill">It happened while the instance was offline.</param>
    public static WebhookEvent GroupUpdated(GroupUpdatedData data, DateTimeOffset at, bool backfill = false) =>
        Make(WebhookEventNames.GroupUpdated, WebhookTopic.Changed, data.InstanceId, data.GroupId, data, at, backfill);

    /// <summary>A contact came online or went, types or records.</summary>
    public static WebhookEvent PresenceUpdate(PresenceUpdateData data, DateTimeOffset at) =>
        Make(WebhookEventNames.PresenceUpdate, WebhookTopic.Presence, data.InstanceId, data.From, data, at);

    /// <summary>The instance is logged in and answering.</summary>
    public static WebhookEvent ConnectionOpened(string instanceId, DateTimeOffset at) =>
        Make(WebhookEventNames.ConnectionOpened, WebhookTopic.Connection, instanceId, ConnectionKey, new ConnectionOpenedData(instanceId), at);

    /// <summary>The link ended, or pairing did.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">One of <see cref="DisconnectReasons"/>.</param>
    /// <param name="willReconnect">The portal tries again by itself.</param>
    /// <param name="at">When the event is made.</param>
    public static WebhookEvent ConnectionClosed(string instanceId, string reason, bool willReconnect, DateTimeOffset at)
    {
        if (!DisconnectReasons.All.Contains(reason)) throw new ArgumentException($"'{reason}' is not a reason receivers know.", nameof(reason));
        var data = new ConnectionClosedData(instanceId, reason, willReconnect);
        return Make(WebhookEventNames.ConnectionClosed, WebhookTopic.Connection, instanceId, ConnectionKey, data, at);
    }

    /// <summary>A new QR code is to be scanned.</summary>
    public static WebhookEvent QrReceived(string instanceId, string qrCode, DateTimeOffset at) =>
        Make(WebhookEventNames.QrReceived, WebhookTopic.Connection, instanceId, ConnectionKey, new QrReceivedData(instanceId, qrCode), at);

    /// <summary>A pairing code is to be typed into the phone.</summary>
    public static WebhookEvent PairingCodeReceived(string instanceId, string code, DateTimeOffset expiresAt, DateTimeOffset at) => Make(
        WebhookEventNames.PairingCodeReceived, WebhookTopic.Changed, instanceId, ConnectionKey, new PairingCodeReceivedData(instanceId, code, expiresAt), at);

    /// <summary>Nothing happened: the owner of an endpoint tries it.</summary>
    public static WebhookEvent Test(string instanceId, string webhookId, DateTimeOffset at) =>
        Make(WebhookEventNames.Test, WebhookTopic.Test, instanceId, TestKey, new WebhookTestData(instanceId, webhookId), at);

    private static WebhookEvent Make<TData>(
        string name, WebhookTopic topic, string instanceId, string orderKey, TData data, DateTimeOffset at, bool backfill = false) =>
        new(name, topic, instanceId, orderKey, WebhookJson.Write(name, data, at), at, backfill, Test: topic == WebhookTopic.Test);
}
