using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Ends somebody's wait after failed sign-ins. Doing it again changes nothing.</summary>
public sealed class UnlockUser(UserChange change, IUserAdministration users, IAuditLog audit)
{
    public Task<Result<UserOverview>> ExecuteAsync(Caller caller, string userId, CancellationToken cancellationToken) => change.MakeAsync(
        caller,
        userId,
        _ =>
        {
            audit.NoteOn(userId, caller, AuditActions.UserUnlocked);
            return users.UnlockAsync(userId, cancellationToken);
        },
        cancellationToken);
}
