using System.Text.Json;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared.Json;

namespace WaPortal.Web.Features.Audit;

/// <summary>A change that somebody made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ActorId">The account that made it: the own one, or an administrator's.</param>
/// <param name="Means">How it proved who it was: <c>cookie</c>, <c>jwt</c>, <c>api_key</c> or <c>system</c>.</param>
/// <param name="KeyId">The API key that was used, or null.</param>
/// <param name="Action">What was done, such as <c>key_created</c> or <c>instance_deleted</c>.</param>
/// <param name="Target">The id of what was changed.</param>
/// <param name="Details">Depends on the action; no secrets.</param>
/// <param name="Address">The address that it came from; null for the portal itself.</param>
/// <param name="CreatedAt">When it was done.</param>
public sealed record AuditLogEntry(
    string Id, string ActorId, string Means, string? KeyId, string Action, string Target, JsonElement Details, string? Address, DateTimeOffset CreatedAt)
{
    internal static AuditLogEntry Of(AuditEntry entry) => new(
        entry.Id,
        entry.ActorId,
        entry.Means == CallerMeans.ApiKey ? "api_key" : entry.Means.ToString().ToLowerInvariant(),
        entry.KeyId,
        entry.Action,
        entry.Target,
        JsonText.Parse(entry.DetailsJson),
        entry.Address,
        entry.CreatedAt);
}
