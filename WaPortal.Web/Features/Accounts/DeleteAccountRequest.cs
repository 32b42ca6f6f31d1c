namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>DELETE /api/auth/me</c>: the password, and a code where there is a second factor.</summary>
public sealed record DeleteAccountRequest(string? Password, string? Code);
