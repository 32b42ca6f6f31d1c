using System.Text.Json.Serialization;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>group_updated</c>; what did not change is left out. Keys are written in the order of declaration.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="GroupId">The group's JID.</param>
/// <param name="FromMe">True when this account did it.</param>
/// <param name="Timestamp">When WhatsApp took it, unix seconds.</param>
public sealed record GroupUpdatedData(string InstanceId, string GroupId, bool FromMe, long Timestamp)
{
    /// <summary>Who did it; left out when that is not known.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? By { get; init; }

    /// <summary>The new subject.</summary>
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subject { get; init; }

    /// <summary>The new description; empty when it was taken away.</summary>
    [JsonPropertyOrder(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    /// <summary>Whether only administrators may write now.</summary>
    [JsonPropertyOrder(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Announcement { get; init; }

    /// <summary>Whether only administrators may change subject and description now.</summary>
    [JsonPropertyOrder(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Locked { get; init; }

    /// <summary>Whether administrators now have to let those in who follow the invite link.</summary>
    [JsonPropertyOrder(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? JoinApproval { get; init; }

    /// <summary>After how many seconds messages disappear now; 0 for never.</summary>
    [JsonPropertyOrder(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? EphemeralSeconds { get; init; }

    /// <summary>True when the invite link of before leads nowhere any more.</summary>
    [JsonPropertyOrder(8), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? InviteRevoked { get; init; }
}
