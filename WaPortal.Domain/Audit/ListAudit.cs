using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Audit;

/// <summary>Who changed what in the caller's account; newest first.</summary>
public sealed class ListAudit(IAuditLog log)
{
    public async Task<Result<Page<AuditEntry>>> ExecuteAsync(Caller caller, LogQuery query, CancellationToken cancellationToken) =>
        await log.ListAsync(query, cancellationToken: cancellationToken);
}
