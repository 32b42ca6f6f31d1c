namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/login</c>.</summary>
/// <param name="Email">Required.</param>
/// <param name="Password">Required.</param>
/// <param name="TwoFactorCode">A code of the authenticator app, or a recovery code, for accounts that ask for one.</param>
public sealed record LoginRequest(string? Email, string? Password, string? TwoFactorCode = null);
