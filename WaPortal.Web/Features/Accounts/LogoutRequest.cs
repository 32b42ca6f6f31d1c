namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/logout</c>.</summary>
public sealed record LogoutRequest(string? RefreshToken);
