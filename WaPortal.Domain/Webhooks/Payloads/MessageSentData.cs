using System.Text.Json.Serialization;

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
    : DetailedData
{
    /// <summary><c>phone</c> when the message was written on another device of the account; absent for those sent by the portal.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    /// <summary>The file; only where there is one that can be fetched.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MediaData? Media { get; init; }
}
