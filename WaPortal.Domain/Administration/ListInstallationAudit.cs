using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Who changed what in any account, newest first; for administrators.</summary>
public sealed class ListInstallationAudit(AdministratorAccess access, OwnerScope scope, IAuditLog log)
{
    /// <param name="Query">Which lines.</param>
    /// <param name="UserId">Only those of this account; null for all.</param>
    /// <param name="ActorId">Only what this account did; null for all.</param>
    /// <param name="Target">Only what was done to this; null for all.</param>
    public sealed record Input(LogQuery Query, string? UserId, string? ActorId, string? Target);

    public async Task<Result<Page<AuditEntry>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (access.Enter(caller) is { } refusal)
            return refusal;
        if (!string.IsNullOrEmpty(input.UserId))
            scope.Use(input.UserId);
        return await log.ListAsync(input.Query, input.ActorId, input.Target, cancellationToken);
    }
}
