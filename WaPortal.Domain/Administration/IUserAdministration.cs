using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>
/// Accounts as administrators see and change them. Each change also writes what else the scope has to save, in one transaction, and refuses with
/// <see cref="AdministrationErrors.UserNotFound"/> or, where nobody would be left to administer, <see cref="AdministrationErrors.LastAdministrator"/>,
/// also when two are changed at once.
/// </summary>
public interface IUserAdministration
{
    Task<Page<UserOverview>> ListAsync(UserQuery query, CancellationToken cancellationToken);

    Task<UserOverview?> FindAsync(string userId, CancellationToken cancellationToken);

    Task<Result> SetAdministratorAsync(string userId, bool isAdministrator, CancellationToken cancellationToken);

    /// <summary>Keeps an account from acting.</summary>
    Task<Result> SuspendAsync(string userId, string? reason, CancellationToken cancellationToken);

    /// <summary>Lets an account act again.</summary>
    Task<Result> ReinstateAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Ends the wait after failed sign-ins.</summary>
    Task<Result> UnlockAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Gives a plan, or null for the default.</summary>
    Task<Result> SetPlanAsync(string userId, string? plan, CancellationToken cancellationToken);
}
