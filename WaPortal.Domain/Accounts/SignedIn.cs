namespace WaPortal.Domain.Accounts;

/// <summary>The outcome of registration and login.</summary>
/// <param name="Account">Who signed in.</param>
/// <param name="Tokens">What the client keeps.</param>
/// <param name="ApiKey">The account's primary key, or null when it cannot or shall not be shown.</param>
public sealed record SignedIn(Account Account, SessionTokens Tokens, string? ApiKey);
