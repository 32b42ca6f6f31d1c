namespace WaPortal.Domain.Accounts;

/// <summary>What a client of a session holds.</summary>
/// <param name="AccessToken">A bearer token.</param>
/// <param name="ExpiresAt">When that ends.</param>
/// <param name="RefreshToken">Gets the next two, once.</param>
public sealed record SessionTokens(string AccessToken, DateTimeOffset ExpiresAt, string RefreshToken);
