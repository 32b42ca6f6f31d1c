using System.Text.Json.Serialization;

namespace WaPortal.Domain.Messages;

/// <summary>What a message says beyond its text, kept as JSON. Written by WhatsApp's users: nothing in it is to be trusted.</summary>
public sealed record MessageDetails
{
    /// <summary>The message that it replies to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QuotedMessage? Quoted { get; init; }

    /// <summary>JIDs of those whom it names.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>True when somebody else said it first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Forwarded { get; init; }

    /// <summary>True when it was to be seen once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ViewOnce { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageLocation? Location { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MessageContact>? Contacts { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessagePoll? Poll { get; init; }
}
