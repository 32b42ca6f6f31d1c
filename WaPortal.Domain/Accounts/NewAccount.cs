namespace WaPortal.Domain.Accounts;

/// <summary>What is known of an account before it exists.</summary>
public sealed record NewAccount(string Email, string FirstName, string LastName);
