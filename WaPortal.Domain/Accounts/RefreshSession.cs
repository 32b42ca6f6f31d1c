using System.Security.Cryptography;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>
/// Exchanges a refresh token for the next tokens. A token that was exchanged before is held by two, one of whom should not: then the session ends for
/// both (RFC 9700, section 4.14.2). Runs before anybody is signed in.
/// </summary>
public sealed class RefreshSession(ISessionStore sessions, IAccountDirectory accounts, SessionIssuer issuer, OwnerScope scope, ICredentialChanges changes, TimeProvider time)
{
    public async Task<Result<SessionTokens>> ExecuteAsync(string? refreshToken, CancellationToken cancellationToken)
    {
        scope.UseSystem();
        if (!RefreshTokenText.TryParse(refreshToken, out var presented)
            || await sessions.FindAsync(presented.SessionId, cancellationToken) is not { } session
            || session.ExpiresAt <= time.GetUtcNow())
            return TokenErrors.RefreshInvalid;
        if (!CryptographicOperations.FixedTimeEquals(presented.SecretHash, session.SecretHash))
            return await EndAsync(session, cancellationToken);
        if (await accounts.FindAsync(session.OwnerId, cancellationToken) is not { } account)
            return TokenErrors.RefreshInvalid;
        return await issuer.RenewAsync(session, account, cancellationToken) is { } renewed ? renewed : await EndAsync(session, cancellationToken);
    }

    private async Task<Error> EndAsync(Session session, CancellationToken cancellationToken)
    {
        await sessions.RemoveAsync(session.Id, cancellationToken);
        changes.Announce(session.OwnerId);
        return TokenErrors.RefreshInvalid;
    }
}
