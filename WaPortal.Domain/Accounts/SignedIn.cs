namespace WaPortal.Domain.Accounts;

/// <summary>The outcome of registration and login.</summary>
/// <param name="Account">Who signed in.</param>
/// <param name="Token">A bearer token.</param>
/// <param name="ApiKey">The account's primary key, or null when it cannot be shown.</param>
public sealed record SignedIn(Account Account, string Token, string? ApiKey);
