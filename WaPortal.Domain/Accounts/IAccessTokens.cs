namespace WaPortal.Domain.Accounts;

/// <summary>Issues the bearer tokens that login returns.</summary>
public interface IAccessTokens
{
    /// <summary>A signed token for the account, good for <see cref="AccountOptions.TokenLifetime"/>.</summary>
    string Issue(Account account);
}
