using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Issues and reads the bearer tokens that login returns.</summary>
public interface IAccessTokens
{
    /// <summary>A signed token of a session of the account, good for <see cref="AccountOptions.TokenLifetime"/>.</summary>
    string Issue(Account account, string sessionId);

    /// <summary>Checks signature and dates, and nothing else. Refuses with <see cref="TokenErrors"/>.</summary>
    Task<Result<TokenContent>> ReadAsync(string token);
}
