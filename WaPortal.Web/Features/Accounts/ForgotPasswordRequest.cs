namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/forgot-password</c>.</summary>
public sealed record ForgotPasswordRequest(string? Email);
