using System.Text.Json.Serialization;
using WaPortal.Domain.Messages;

namespace WaPortal.Web.Features.Chats;

/// <summary>A message of the history.</summary>
/// <param name="Id">Our own id of it.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="RemoteJid">The chat.</param>
/// <param name="FromMe">True when this account wrote it.</param>
/// <param name="MessageType"><c>text</c>, <c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c>, <c>sticker</c>, <c>location</c>, <c>contact</c>, <c>poll</c>, <c>reaction</c> or <c>unknown</c>.</param>
/// <param name="Content">Text or caption.</param>
/// <param name="MessageId">WhatsApp's id; what <c>send</c> returned.</param>
/// <param name="HasMedia">True when a file came with it.</param>
/// <param name="Status"><c>pending</c>, <c>sent</c>, <c>delivered</c>, <c>read</c>, <c>played</c>, <c>failed</c> or <c>received</c>.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="FailureReason">Why it failed; only there when it did.</param>
public sealed record ChatMessage(
    string Id,
    string InstanceId,
    string RemoteJid,
    bool FromMe,
    string MessageType,
    string? Content,
    string MessageId,
    bool HasMedia,
    string Status,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FailureReason)
{
    /// <summary>The message that it replies to; only there when it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QuotedMessage? Quoted { get; init; }

    /// <summary>JIDs of those whom it names.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>True when somebody else said it first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Forwarded { get; init; }

    /// <summary>True when the account's owner starred it; only there when starred.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Starred { get; init; }

    /// <summary>True when it was to be seen once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ViewOnce { get; init; }

    /// <summary>The place; only of locations.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageLocation? Location { get; init; }

    /// <summary>The cards; only of contacts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MessageContact>? Contacts { get; init; }

    /// <summary>The answers and who chose them; only of polls.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PollResult? Poll { get; init; }

    /// <summary>Who reacted how; only there when somebody did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MessageReaction>? Reactions { get; init; }

    /// <summary>When its writer last changed its text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When its writer took it back; nothing of what it said is left then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DeletedAt { get; init; }
}
