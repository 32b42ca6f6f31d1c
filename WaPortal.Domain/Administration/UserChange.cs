using WaPortal.Domain.Accounts;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>What all changes of an account by an administrator have in common: the right to, the announcement, and the account as it is then.</summary>
public sealed class UserChange(AdministratorAccess access, IUserAdministration users, ICredentialChanges changes)
{
    /// <param name="caller">Who changes.</param>
    /// <param name="userId">Whom.</param>
    /// <param name="change">Notes the change for the audit log, and makes it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<Result<UserOverview>> MakeAsync(
        Caller caller, string userId, Func<UserOverview, Task<Result>> change, CancellationToken cancellationToken)
    {
        if (access.Enter(caller) is { } refusal)
            return refusal;
        if (await users.FindAsync(userId, cancellationToken) is not { } before)
            return AdministrationErrors.UserNotFound;
        var changed = await change(before);
        if (!changed.IsSuccess)
            return changed.Error;
        changes.Announce(userId);
        return await users.FindAsync(userId, cancellationToken) is { } after ? after : AdministrationErrors.UserNotFound;
    }
}
