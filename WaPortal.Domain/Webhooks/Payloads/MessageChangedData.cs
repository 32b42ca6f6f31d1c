using System.Text.Json.Serialization;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary>
/// <c>data</c> of <c>message_reaction</c>, <c>message_edited</c>, <c>message_deleted</c> and <c>poll_vote</c>. Keys are written in the order of declaration.
/// </summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="MessageId">WhatsApp's id of the message that it was done to.</param>
/// <param name="From">The chat's JID.</param>
/// <param name="FromMe">True when this account did it.</param>
/// <param name="Timestamp">When WhatsApp took it, unix seconds.</param>
public sealed record MessageChangedData(string InstanceId, string MessageId, string From, bool FromMe, long Timestamp)
{
    /// <summary>Who did it; only in groups.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Participant { get; init; }

    /// <summary>The emoji, empty when it was taken back; only of reactions.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reaction { get; init; }

    /// <summary>The new text; only of edits.</summary>
    [JsonPropertyOrder(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Body { get; init; }

    /// <summary>What was chosen, none when the vote was taken back; only of votes.</summary>
    [JsonPropertyOrder(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Options { get; init; }
}
