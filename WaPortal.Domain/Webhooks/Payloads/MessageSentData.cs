using System.Text.Json.Serialization;
using WaPortal.Domain.Messages;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>message_sent</c>. Keys are written in the order of declaration.</summary>
/// <param name="InstanceId">The instance that sent it.</param>
/// <param name="MessageId">WhatsApp's id of the message.</param>
/// <param name="To">The chat it went to, as a JID.</param>
/// <param name="Body">Text or caption; null when there is none.</param>
/// <param name="Type">The normalised kind: <c>text</c>, <c>image</c> and so on.</param>
/// <param name="Timestamp">When WhatsApp took the message, unix seconds.</param>
/// <param name="HasMedia">It carries a file.</param>
public sealed record MessageSentData(
    string InstanceId, string MessageId, string To, string? Body, string Type, long Timestamp, bool HasMedia)
{
    /// <summary><c>phone</c> when the message was written on another device of the account; absent for those sent by the portal.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    /// <summary>The file; only where there is one that can be fetched.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MediaData? Media { get; init; }

    /// <summary>The message that it replies to; only of replies.</summary>
    [JsonPropertyOrder(10), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QuotedMessage? Quoted => Details?.Quoted;

    /// <summary>JIDs of those whom it names; only where it names somebody.</summary>
    [JsonPropertyOrder(11), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Mentions => Details?.Mentions;

    /// <summary>True when somebody else said it first.</summary>
    [JsonPropertyOrder(12), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Forwarded => Details?.Forwarded;

    /// <summary>True when it was to be seen once.</summary>
    [JsonPropertyOrder(13), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ViewOnce => Details?.ViewOnce;

    /// <summary>The place; only of locations.</summary>
    [JsonPropertyOrder(14), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageLocation? Location => Details?.Location;

    /// <summary>The cards; only of contacts.</summary>
    [JsonPropertyOrder(15), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MessageContact>? Contacts => Details?.Contacts;

    /// <summary>The answers; only of polls.</summary>
    [JsonPropertyOrder(16), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessagePoll? Poll => Details?.Poll;

    /// <summary>What it says beyond its text.</summary>
    [JsonIgnore]
    public MessageDetails? Details { get; init; }
}
