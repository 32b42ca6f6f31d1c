using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Where accounts and their passwords are kept.</summary>
public interface IAccountDirectory
{
    /// <summary>True while nobody has registered.</summary>
    Task<bool> IsEmptyAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes an account; the first of an installation becomes its administrator, also when two arrive at once. Refuses with
    /// <see cref="AccountErrors.EmailTaken"/> or an error on the field <c>password</c> or <c>email</c>.
    /// </summary>
    Task<Result<Account>> CreateAsync(NewAccount account, string password, CancellationToken cancellationToken);

    /// <summary>
    /// Checks a password and counts failures; those of an account with a second factor are forgotten only when that was right too. Refuses with <see cref="AccountErrors.InvalidCredentials"/>, with
    /// <see cref="Error.RetryAfter"/> set once the address has to wait; unknown addresses answer alike and take as long. A right
    /// password of a suspended account is refused with <see cref="AccountErrors.Suspended"/>.
    /// </summary>
    Task<Result<Account>> CheckPasswordAsync(string email, string password, CancellationToken cancellationToken);

    /// <summary>Counts a wrong code of the second factor as a failed sign-in.</summary>
    /// <returns>How long the account has to wait now, or null.</returns>
    Task<TimeSpan?> CountFailureAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Forgets the failures of an account that signed in; false when it is locked by now.</summary>
    Task<bool> ForgiveFailuresAsync(string userId, CancellationToken cancellationToken);

    /// <summary>An account, or null when it is gone or switched off. A suspended one is found, and says so.</summary>
    Task<Account?> FindAsync(string userId, CancellationToken cancellationToken);
}
