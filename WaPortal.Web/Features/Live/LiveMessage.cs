using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Live;

/// <summary>A live event as the hub sends it.</summary>
/// <param name="Type"><c>ready</c>: from here on nothing is missed; <c>instance_changed</c>, <c>qr_changed</c>, <c>pairing_code_changed</c>, <c>message_stored</c>, <c>message_status_changed</c>, <c>message_changed</c>, <c>chat_changed</c>, <c>group_changed</c>, <c>contact_typing</c>, <c>contact_online</c>, <c>history_progressed</c>, <c>activity_added</c>, <c>delivery_changed</c>, <c>setup_advanced</c>, or <c>feed_lagged</c>: read anew what you show.</param>
/// <param name="InstanceId">What it is about; empty for <c>ready</c>, <c>feed_lagged</c> and a new key's <c>setup_advanced</c>.</param>
/// <param name="Data">Depends on the type.</param>
public sealed record LiveMessage(string Type, string InstanceId, object? Data)
{
    internal static LiveMessage Ready { get; } = new("ready", "", null);

    internal static LiveMessage Of(LiveEvent liveEvent) => liveEvent switch
    {
        InstanceChanged changed => new("instance_changed", changed.InstanceId, new { status = changed.Status.ToText(), reason = changed.Reason, phoneJid = changed.PhoneJid }),
        QrChanged changed => new("qr_changed", changed.InstanceId, new { code = changed.Code, expiresAt = changed.ExpiresAt }),
        PairingCodeChanged changed => new("pairing_code_changed", changed.InstanceId, new { code = changed.Code, expiresAt = changed.ExpiresAt }),
        MessageStored stored => new("message_stored", stored.InstanceId, Describe(stored.Message)),
        MessageStatusChanged changed => new(
            "message_status_changed",
            changed.InstanceId,
            new { id = changed.MessageId, chatId = changed.ChatId, messageId = changed.WhatsAppId, status = changed.Status.ToText(), failureReason = changed.FailureReason }),
        MessageChanged changed => new("message_changed", changed.InstanceId, new { chatId = changed.ChatId, messageId = changed.WhatsAppId }),
        ChatChanged changed => new("chat_changed", changed.InstanceId, new { chatId = changed.ChatId, mergedInto = changed.MergedInto }),
        GroupChanged changed => new("group_changed", changed.InstanceId, new { groupId = changed.GroupJid }),
        ContactTyping typing => new("contact_typing", typing.InstanceId, new { chatJid = typing.ChatJid, composing = typing.Composing, recording = typing.Recording }),
        ContactOnline contact => new(
            "contact_online",
            contact.InstanceId,
            new { chatJid = contact.ChatJid, online = contact.Online, lastSeen = contact.LastSeen, lastSeenHidden = contact.LastSeenHidden }),
        HistoryProgressed history => new("history_progressed", history.InstanceId, new { progress = history.Progress }),
        ActivityAdded added => new("activity_added", added.InstanceId, new { id = added.Entry.Id, action = added.Entry.Action, createdAt = added.Entry.CreatedAt }),
        DeliveryChanged changed => new(
            "delivery_changed",
            changed.InstanceId,
            new { id = changed.DeliveryId, @event = changed.Event, state = changed.State.ToString().ToLowerInvariant(), attempts = changed.AttemptCount }),
        SetupAdvanced advanced => new("setup_advanced", advanced.InstanceId, null),
        FeedLagged => new("feed_lagged", "", null),
        _ => throw new ArgumentOutOfRangeException(nameof(liveEvent), liveEvent.GetType().Name, null),
    };

    private static object Describe(Message message) => new
    {
        id = message.Id,
        chatId = message.ChatId,
        remoteJid = message.RemoteJid,
        messageId = message.WhatsAppId,
        fromMe = message.FromMe,
        messageType = message.Kind,
        content = message.Body,
        hasMedia = message.HasMedia,
        status = message.Status.ToText(),
        createdAt = message.Timestamp,
    };
}
