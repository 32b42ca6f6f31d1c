namespace WaPortal.Web.Features.Accounts;

/// <summary>Answer of <c>GET /api/auth/me</c>.</summary>
public sealed record CurrentUserResponse(string Id, string Email, string FirstName, string LastName);
