namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/change-password</c>.</summary>
public sealed record ChangePasswordRequest(string? CurrentPassword, string? NewPassword);
