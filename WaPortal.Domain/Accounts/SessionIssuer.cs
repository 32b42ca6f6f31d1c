using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Makes sessions and their tokens.</summary>
public sealed class SessionIssuer(ISessionStore sessions, IAccessTokens tokens, AccountOptions options, TimeProvider time)
{
    internal async Task<SessionTokens> OpenAsync(Account account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var refresh = RefreshTokenText.Create(Ids.New(Ids.Session, now));
        var session = new Session
        {
            Id = refresh.SessionId,
            OwnerId = account.Id,
            SecretHash = refresh.SecretHash,
            CreatedAt = now,
            ExpiresAt = now + options.RefreshTokenLifetime,
        };
        await sessions.AddAsync(session, cancellationToken);
        return Tokens(account, refresh, now);
    }

    /// <summary>The session's next tokens, or null when its refresh token was used by somebody else in this moment.</summary>
    internal async Task<SessionTokens?> RenewAsync(Session session, Account account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var refresh = RefreshTokenText.Create(session.Id);
        return await sessions.RotateAsync(session, refresh.SecretHash, now + options.RefreshTokenLifetime, cancellationToken)
            ? Tokens(account, refresh, now)
            : null;
    }

    private SessionTokens Tokens(Account account, RefreshTokenText refresh, DateTimeOffset now) =>
        new(tokens.Issue(account, refresh.SessionId), now + options.TokenLifetime, refresh.ToString());
}
