namespace WaPortal.Web.Features.Accounts;

/// <summary>An account as login shows it.</summary>
public sealed record SignedInUser(string Id, string Email, string FirstName, string LastName, string? ApiKey);
