using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Refusals of administrators.</summary>
public static class AdministrationErrors
{
    public static readonly Error AdministratorsOnly = new(
        "forbidden", "This account may not do that; it needs the rights of an administrator.", ErrorKind.Forbidden);

    public static readonly Error UserNotFound = new(
        "user_not_found", "There is no such account; check the id against GET /api/admin/users.", ErrorKind.NotFound);

    public static readonly Error LastAdministrator = new(
        "last_administrator", "This is the last administrator who can act; make somebody else one first.", ErrorKind.Conflict);

    public static readonly Error OwnAccount = new(
        "own_account", "Nobody can suspend or delete the account that they are signed in with here; DELETE /api/auth/me deletes one's own.", ErrorKind.Conflict);
}
