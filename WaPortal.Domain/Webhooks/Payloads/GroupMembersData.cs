using System.Text.Json.Serialization;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>group_members_changed</c>. Keys are written in the order of declaration.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="GroupId">The group's JID.</param>
/// <param name="Action">One of <see cref="GroupActionNames"/>.</param>
/// <param name="Members">JIDs of those whom it happened to, by number where that is known.</param>
/// <param name="FromMe">True when this account did it.</param>
/// <param name="Timestamp">When WhatsApp took it, unix seconds.</param>
public sealed record GroupMembersData(string InstanceId, string GroupId, string Action, IReadOnlyList<string> Members, bool FromMe, long Timestamp)
{
    /// <summary>Who did it; left out when that is not known.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? By { get; init; }
}
