using System.Text.Json.Serialization;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>message_status</c>. Keys are written in the order of declaration.</summary>
/// <param name="InstanceId">The instance whose message it is.</param>
/// <param name="MessageId">WhatsApp's id of the message.</param>
/// <param name="Status"><c>sent</c>, <c>delivered</c>, <c>read</c>, <c>played</c> or <c>failed</c>.</param>
/// <param name="From">The chat, always; never this account itself.</param>
/// <param name="FromMe">This account wrote the message.</param>
internal sealed record MessageStatusData(string InstanceId, string MessageId, string Status, string From, bool FromMe)
{
    /// <summary>Why it failed, in snake_case; only with <c>failed</c>.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>WhatsApp's error code; only with <c>failed</c> and when the server gave one.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Code { get; init; }
}
