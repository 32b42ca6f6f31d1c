using System.Text.Json;
using WaPortal.Domain.Audit;
using WaPortal.Web.Features.Audit;

namespace WaPortal.Web.Features.Administration;

/// <summary>A change that somebody made in some account.</summary>
/// <param name="Id">Its id.</param>
/// <param name="UserId">The account that was changed.</param>
/// <param name="ActorId">The account that changed it.</param>
/// <param name="Means">How that proved who it was: <c>cookie</c>, <c>jwt</c>, <c>api_key</c> or <c>system</c>.</param>
/// <param name="KeyId">The API key that was used, or null.</param>
/// <param name="Action">What was done.</param>
/// <param name="Target">The id of what was changed.</param>
/// <param name="Details">Depends on the action; no secrets.</param>
/// <param name="Address">The address that it came from; null for the portal itself.</param>
/// <param name="CreatedAt">When it was done.</param>
public sealed record InstallationAuditEntry(
    string Id, string UserId, string ActorId, string Means, string? KeyId, string Action, string Target, JsonElement Details, string? Address,
    DateTimeOffset CreatedAt)
{
    internal static InstallationAuditEntry Of(AuditEntry entry)
    {
        var line = AuditLogEntry.Of(entry);
        return new InstallationAuditEntry(
            line.Id, entry.OwnerId, line.ActorId, line.Means, line.KeyId, line.Action, line.Target, line.Details, line.Address, line.CreatedAt);
    }
}
