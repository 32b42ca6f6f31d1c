namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/register</c>.</summary>
/// <param name="Email">Required.</param>
/// <param name="Password">Required; at least 8 characters.</param>
/// <param name="FirstName">Optional.</param>
/// <param name="LastName">Optional.</param>
/// <param name="InviteCode">Needed while the portal registers by invitation.</param>
public sealed record RegisterRequest(string? Email, string? Password, string? FirstName, string? LastName, string? InviteCode);
