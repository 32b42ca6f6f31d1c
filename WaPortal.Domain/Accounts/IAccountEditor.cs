using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Changes accounts. Sees those that may act, as <see cref="IAccountDirectory.FindAsync"/> does.</summary>
public interface IAccountEditor
{
    /// <summary>The account with this address, in whatever case, or null.</summary>
    Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    Task<AccountSettings?> GetSettingsAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Marks the address confirmed; false when the account has another one.</summary>
    Task<bool> ConfirmEmailAsync(string userId, string email, CancellationToken cancellationToken);

    /// <summary>
    /// Sets the password and a new stamp, and lifts a lock after failed sign-ins. Refuses with <see cref="AccountErrors.LinkInvalid"/> when
    /// the account's stamp is another than this one, and with an error on the field <c>password</c>.
    /// </summary>
    Task<Result<Account>> SetPasswordAsync(string userId, string stamp, string password, CancellationToken cancellationToken);

    /// <summary>Sets a new stamp: what was issued on the old one ends.</summary>
    Task RenewStampAsync(string userId, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets name, address, password, second factor, keys and sign-ins of an account, and marks it deleted; with what else the scope has to save. Refuses
    /// with <see cref="Administration.AdministrationErrors.LastAdministrator"/>.
    /// </summary>
    Task<Result> DeleteAsync(string userId, DateTimeOffset at, CancellationToken cancellationToken);

    Task SetNamesAsync(string userId, string firstName, string lastName, CancellationToken cancellationToken);

    /// <summary>Says whether login returns the primary API key.</summary>
    Task SetReturnsKeyAsync(string userId, bool returns, CancellationToken cancellationToken);
}
