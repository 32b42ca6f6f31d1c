using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>
/// Somebody proves who they are with a passkey. That is both factors at once, so no code is asked for; and nothing that can be guessed, so
/// neither does a lock after failed sign-ins keep it out.
/// </summary>
public sealed class SignInWithPasskey(IPasskeys passkeys, IAccountDirectory directory, OpenSession openSession, OwnerScope scope)
{
    /// <param name="Ticket">Of the challenge that <see cref="BeginPasskeySignIn"/> gave.</param>
    /// <param name="Credential">The browser's <c>AuthenticationResponseJSON</c>.</param>
    public sealed record Input(string? Ticket, string? Credential);

    public async Task<Result<SignedIn>> ExecuteAsync(Input input, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(input.Ticket) || string.IsNullOrEmpty(input.Credential)
            || await passkeys.CheckAsync(input.Ticket, input.Credential, cancellationToken) is not { } userId)
            return PasskeyErrors.Refused;
        scope.Use(userId);
        if (await directory.FindAsync(userId, cancellationToken) is not { } account)
            return PasskeyErrors.Refused;
        return account.IsSuspended ? AccountErrors.Suspended : await openSession.AdmitAsync(account, cancellationToken);
    }
}
