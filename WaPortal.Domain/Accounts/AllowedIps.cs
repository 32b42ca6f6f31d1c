namespace WaPortal.Domain.Accounts;

/// <summary>From where an account's API keys and tokens may be used.</summary>
/// <param name="Ranges">In CIDR notation; null for anywhere.</param>
/// <param name="CurrentAddress">From where it was asked, or null where that is not known.</param>
public sealed record AllowedIps(IReadOnlyList<string>? Ranges, string? CurrentAddress);
