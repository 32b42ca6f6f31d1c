using System.Text.Json.Serialization;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.ApiKeys;

/// <summary>An API key.</summary>
/// <param name="Id">The public part of the key.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Primary">True for the one that login returns.</param>
/// <param name="Last4">Its last characters.</param>
/// <param name="Scopes">What it may be used for: <c>read</c>, <c>send</c>, <c>manage</c>, <c>webhooks</c>.</param>
/// <param name="Instances">The only instances that it reaches; null for all.</param>
/// <param name="AllowedIps">From where it may be used, in CIDR notation; null for anywhere.</param>
/// <param name="Status"><c>active</c>, <c>retiring</c> (another took its place; it works until <c>expiresAt</c>) or <c>expired</c>.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">When it was last used, to the half minute; null for never.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="ReplacedBy">The key that took its place, or null.</param>
/// <param name="Key">The whole key; only there in the answer that made it. Keep it: it is not shown again.</param>
public sealed record ApiKeyItem(
    string Id,
    string Name,
    bool Primary,
    string Last4,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string>? Instances,
    IReadOnlyList<string>? AllowedIps,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? ExpiresAt,
    string? ReplacedBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key)
{
    internal static ApiKeyItem Of(ApiKey key, DateTimeOffset now, string? text = null) => new(
        key.Id,
        key.Name,
        key.IsPrimary,
        key.Last4,
        key.Scopes.ToWords(),
        key.InstanceIds,
        key.AllowedIps,
        key.StateAt(now).ToString().ToLowerInvariant(),
        key.CreatedAt,
        key.LastUsedAt,
        key.ExpiresAt,
        key.ReplacedById,
        text);
}
