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

    Task SetNamesAsync(string userId, string firstName, string lastName, CancellationToken cancellationToken);

    /// <summary>Says whether login returns the primary API key.</summary>
    Task SetReturnsKeyAsync(string userId, bool returns, CancellationToken cancellationToken);
}
