using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>One account; for administrators.</summary>
public sealed class GetUser(AdministratorAccess access, IUserAdministration users)
{
    public async Task<Result<UserOverview>> ExecuteAsync(Caller caller, string userId, CancellationToken cancellationToken)
    {
        if (access.Enter(caller) is { } refusal)
            return refusal;
        return await users.FindAsync(userId, cancellationToken) is { } user ? user : AdministrationErrors.UserNotFound;
    }
}
