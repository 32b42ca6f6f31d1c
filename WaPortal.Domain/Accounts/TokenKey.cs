namespace WaPortal.Domain.Accounts;

/// <summary>A key that signs access tokens.</summary>
/// <param name="Id">What tokens name it by.</param>
/// <param name="ActiveFrom">From when on it signs.</param>
public sealed record TokenKey(string Id, DateTimeOffset ActiveFrom);
