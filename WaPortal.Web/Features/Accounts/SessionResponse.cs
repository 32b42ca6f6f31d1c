using WaPortal.Domain.Accounts;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Answer of <c>POST /api/auth/refresh</c> and <c>POST /api/auth/change-password</c>.</summary>
/// <param name="Token">To be sent as <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">When that ends.</param>
/// <param name="RefreshToken">Gets the next two, once; the one that was sent before is void.</param>
public sealed record SessionResponse(string Token, DateTimeOffset ExpiresAt, string RefreshToken)
{
    internal static SessionResponse Of(SessionTokens tokens) => new(tokens.AccessToken, tokens.ExpiresAt, tokens.RefreshToken);
}
