using System.Text.Json.Serialization;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>group_joined</c>. Keys are written in the order of declaration.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="GroupId">The group's JID.</param>
/// <param name="Subject">What it is called.</param>
/// <param name="MemberCount">How many members it has.</param>
/// <param name="Timestamp">When it was, unix seconds.</param>
public sealed record GroupJoinedData(string InstanceId, string GroupId, string Subject, int MemberCount, long Timestamp)
{
    /// <summary>Who took the account in; left out when that is not known.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? By { get; init; }
}
