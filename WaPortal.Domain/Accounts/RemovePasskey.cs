using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Takes a passkey away: it signs nobody in any more. The password stays.</summary>
public sealed class RemovePasskey(IPasskeys passkeys, IAuditLog audit)
{
    public async Task<Result> ExecuteAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        audit.Note(caller, AuditActions.PasskeyRemoved, caller.UserId);
        return await passkeys.RemoveAsync(caller.UserId, id, cancellationToken) ? Result.Success : PasskeyErrors.NotFound;
    }
}
