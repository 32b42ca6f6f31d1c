using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>
/// Where passkeys are kept, and what checks authenticators' answers (WebAuthn). Belongs to one HTTP request: which site an answer is for follows from it.
/// Authenticators must verify their user (a PIN, a finger), so that a passkey is two factors.
/// </summary>
public interface IPasskeys
{
    /// <summary>Asks for a new passkey of an account.</summary>
    Task<PasskeyChallenge> BeginAsync(Account account, CancellationToken cancellationToken);

    /// <summary>Keeps the passkey that an authenticator made.</summary>
    /// <returns>Refused with <see cref="PasskeyErrors.NotMade"/> or <see cref="PasskeyErrors.TooMany"/>.</returns>
    Task<Result<Passkey>> AddAsync(string userId, string ticket, string credential, string name, CancellationToken cancellationToken);

    /// <summary>The account's passkeys, oldest first.</summary>
    Task<IReadOnlyList<Passkey>> ListAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Calls a passkey something else; null when the account has no such passkey.</summary>
    Task<Passkey?> RenameAsync(string userId, string id, string name, CancellationToken cancellationToken);

    /// <summary>False when the account has no such passkey.</summary>
    Task<bool> RemoveAsync(string userId, string id, CancellationToken cancellationToken);

    /// <summary>Asks whoever wants to sign in for a passkey of any account.</summary>
    Task<PasskeyChallenge> BeginSignInAsync(CancellationToken cancellationToken);

    /// <summary>Checks the answer; null when it proves nothing.</summary>
    /// <returns>The id of the account.</returns>
    Task<string?> CheckAsync(string ticket, string credential, CancellationToken cancellationToken);
}
