using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>One message of the history, stored once: (instance, chat, WhatsApp id, fromMe) is unique.</summary>
public sealed class Message : IOwned
{
    /// <summary><c>msg_…</c>; the history's <c>id</c>.</summary>
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>The conversation: one per person whether addressed by number or by LID.</summary>
    public required string ChatId { get; set; }

    /// <summary>The conversation as WhatsApp addresses it; the phone-number form whenever it is known.</summary>
    public required string RemoteJid { get; set; }

    /// <summary>WhatsApp's id of the message; <c>messageId</c> in the API.</summary>
    public required string WhatsAppId { get; init; }

    /// <summary>True when this account wrote it, here or on another of its devices.</summary>
    public required bool FromMe { get; init; }

    /// <summary>Who wrote it; null for our own.</summary>
    public string? SenderJid { get; init; }

    /// <summary>The name that the sender gave itself.</summary>
    public string? PushName { get; init; }

    /// <summary>One of <see cref="MessageKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>WhatsApp's own name of the kind, such as <c>extendedTextMessage</c>.</summary>
    public required string RawKind { get; init; }

    /// <summary>Text or caption; null when it has none.</summary>
    public string? Body { get; init; }

    public bool HasMedia { get; init; }

    /// <summary>What it says beyond its text; null when there is nothing.</summary>
    public MessageDetails? Details { get; init; }

    /// <summary>The secret that votes are encrypted under; only of polls.</summary>
    public byte[]? PollSecret { get; init; }

    /// <summary>True when the account's owner starred it.</summary>
    public bool IsStarred { get; init; }

    /// <summary>When its writer last changed its text; null when never.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When its writer took it back; null when never.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>What others did to it. Not part of its row.</summary>
    public IReadOnlyList<MessageMark> Marks { get; set; } = [];

    public required MessageStatus Status { get; set; }

    /// <summary>A snake_case word on why it failed.</summary>
    public string? FailureReason { get; set; }

    /// <summary>When the server took it; for a message still pending, when it was written.</summary>
    public required DateTimeOffset Timestamp { get; set; }

    /// <summary>When this row was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
