namespace WaPortal.Domain.Webhooks;

/// <summary>The names of the events as receivers read them in <c>event</c>.</summary>
public static class WebhookEventNames
{
    public const string MessageReceived = "message_received";
    public const string MessageSent = "message_sent";
    public const string MessageStatus = "message_status";
    public const string ConnectionOpened = "connection_opened";
    public const string ConnectionClosed = "connection_closed";
    public const string QrReceived = "qr_received";

    /// <summary>Somebody reacted to a message, or took that back.</summary>
    public const string MessageReaction = "message_reaction";

    /// <summary>The writer of a message changed its text.</summary>
    public const string MessageEdited = "message_edited";

    /// <summary>The writer of a message took it back.</summary>
    public const string MessageDeleted = "message_deleted";

    /// <summary>Somebody voted on a poll, or took that back.</summary>
    public const string PollVote = "poll_vote";

    /// <summary>This account came into a group, or made one.</summary>
    public const string GroupJoined = "group_joined";

    /// <summary>Somebody came into a group, left it, asks to be let in, or became administrator or no more.</summary>
    public const string GroupMembersChanged = "group_members_changed";

    /// <summary>Subject, description, settings or invite link of a group changed.</summary>
    public const string GroupUpdated = "group_updated";

    /// <summary>A contact came online or went, types or records. Too much for those who do not ask for it by name.</summary>
    public const string PresenceUpdate = "presence_update";

    /// <summary>A pairing code was asked for, and is to be typed into the phone.</summary>
    public const string PairingCodeReceived = "pairing_code_received";

    /// <summary>Nothing happened: an owner tries an endpoint. Goes to that one, whatever it filters.</summary>
    public const string Test = "webhook_test";

    /// <summary>All that endpoints can choose of.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        MessageReceived, MessageSent, MessageStatus, ConnectionOpened, ConnectionClosed, QrReceived, MessageReaction, MessageEdited, MessageDeleted, PollVote,
        GroupJoined, GroupMembersChanged, GroupUpdated, PresenceUpdate, PairingCodeReceived,
    ];
}
