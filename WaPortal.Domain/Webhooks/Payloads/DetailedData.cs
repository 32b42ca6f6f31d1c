using System.Text.Json.Serialization;
using WaPortal.Domain.Messages;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary>What events of messages end with: each key only where there is something.</summary>
public abstract record DetailedData
{
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
