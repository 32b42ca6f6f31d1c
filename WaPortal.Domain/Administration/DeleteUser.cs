using WaPortal.Domain.Accounts;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Deletes somebody's account, as they could themselves. What it held is purged later.</summary>
public sealed class DeleteUser(AdministratorAccess access, IUserAdministration users, AccountErasure erasure, IAuditLog audit)
{
    public async Task<Result> ExecuteAsync(Caller caller, string userId, CancellationToken cancellationToken)
    {
        if (access.Enter(caller) is { } refusal)
            return refusal;
        if (userId == caller.UserId)
            return AdministrationErrors.OwnAccount;
        if (await users.FindAsync(userId, cancellationToken) is null)
            return AdministrationErrors.UserNotFound;
        audit.NoteOn(userId, caller, AuditActions.AccountDeleted);
        return await erasure.EraseAsync(userId, cancellationToken);
    }
}
