using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Finds out whose token a request carries, that its session goes on, and that the account still stands as it did when the token was issued.</summary>
public sealed class VerifyAccessToken(IAccessTokens tokens, IAccountDirectory accounts, ISessionStore sessions)
{
    /// <param name="Account">Who acts.</param>
    /// <param name="ExpiresAt">When the token ends.</param>
    public sealed record Verified(Account Account, DateTimeOffset ExpiresAt);

    public async Task<Result<Verified>> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var read = await tokens.ReadAsync(token);
        if (!read.IsSuccess)
            return read.Error;
        var account = await accounts.FindAsync(read.Value.UserId, cancellationToken);
        if (account is null || account.Stamp != read.Value.Stamp || !await sessions.ExistsAsync(read.Value.SessionId, account.Id, cancellationToken))
            return TokenErrors.Invalid;
        return account.IsSuspended ? AccountErrors.Suspended : new Verified(account, read.Value.ExpiresAt);
    }
}
