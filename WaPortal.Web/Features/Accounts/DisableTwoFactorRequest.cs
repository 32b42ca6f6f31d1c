namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/2fa/disable</c>: the password, and a code of the app or a recovery code.</summary>
public sealed record DisableTwoFactorRequest(string? Password, string? Code);
