namespace WaPortal.Domain.Accounts;

/// <summary>What a genuine token says.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Stamp">The account's <see cref="Account.Stamp"/> when it was issued.</param>
/// <param name="SessionId">The <see cref="Session"/> that it was issued for.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record TokenContent(string UserId, string Stamp, string SessionId, DateTimeOffset ExpiresAt);
