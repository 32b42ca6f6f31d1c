using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Makes somebody an administrator, or takes that right. Tokens that were issued before are void then; API keys stay.</summary>
public sealed class SetUserRole(UserChange change, IUserAdministration users, IAuditLog audit)
{
    /// <param name="UserId">Whom.</param>
    /// <param name="Role"><c>administrator</c> or <c>user</c>.</param>
    public sealed record Input(string UserId, string? Role);

    public async Task<Result<UserOverview>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (input.Role is not ("administrator" or "user"))
            return caller.IsAdministrator ? Error.InvalidField("role", "role must be administrator or user.") : AdministrationErrors.AdministratorsOnly;
        return await change.MakeAsync(
            caller,
            input.UserId,
            _ =>
            {
                audit.NoteOn(input.UserId, caller, AuditActions.UserRoleChanged, ("role", input.Role));
                return users.SetAdministratorAsync(input.UserId, input.Role == "administrator", cancellationToken);
            },
            cancellationToken);
    }
}
