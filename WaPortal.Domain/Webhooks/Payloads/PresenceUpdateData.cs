using System.Text.Json.Serialization;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>presence_update</c>. Keys are written in the order of declaration.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="From">The chat's JID.</param>
/// <param name="State"><c>available</c> or <c>unavailable</c>; or <c>composing</c>, <c>recording</c> or <c>paused</c>.</param>
public sealed record PresenceUpdateData(string InstanceId, string From, string State)
{
    /// <summary>Who types; only in groups.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Participant { get; init; }

    /// <summary>When the contact was there last, unix seconds; only of <c>unavailable</c>, and where the contact lets others know.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? LastSeen { get; init; }

    /// <summary>True where the contact does not let others know.</summary>
    [JsonPropertyOrder(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? LastSeenHidden { get; init; }
}
