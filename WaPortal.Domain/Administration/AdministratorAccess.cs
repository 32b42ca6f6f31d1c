using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Opens the scope to all accounts, for administrators and nobody else.</summary>
public sealed class AdministratorAccess(OwnerScope scope)
{
    /// <summary>Null when the caller is one, and the scope sees all from here on; otherwise why not.</summary>
    internal Error? Enter(Caller caller)
    {
        if (!caller.IsAdministrator || caller.Means == CallerMeans.ApiKey)
            return AdministrationErrors.AdministratorsOnly;
        scope.UseSystem();
        return null;
    }
}
