namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/reset-password</c>: the token from the link in the mail, and the new password.</summary>
public sealed record ResetPasswordRequest(string? Token, string? Password);
