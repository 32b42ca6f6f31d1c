using System.Text.Json.Serialization;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>message_received</c>. Keys are written in the order of declaration.</summary>
/// <param name="InstanceId">The instance that received it.</param>
/// <param name="MessageId">WhatsApp's id of the message.</param>
/// <param name="From">The chat it arrived in: the phone JID when it can be known, else the LID; a group's JID.</param>
/// <param name="Body">Text or caption; null when there is none.</param>
/// <param name="Type">The raw WhatsApp kind, such as <c>conversation</c> or <c>imageMessage</c>.</param>
/// <param name="Timestamp">When WhatsApp took the message, unix seconds.</param>
/// <param name="HasMedia">It carries a file.</param>
/// <param name="PushName">The name that the sender gave itself.</param>
public sealed record MessageReceivedData(
    string InstanceId, string MessageId, string From, string? Body, string Type, long Timestamp, bool HasMedia, string? PushName)
    : DetailedData
{
    /// <summary>Who wrote it; only in groups.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Participant { get; init; }

    /// <summary>The writer's push name; only in groups.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ParticipantName { get; init; }

    /// <summary>The file; only where there is one that can be fetched.</summary>
    [JsonPropertyOrder(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MediaData? Media { get; init; }
}
