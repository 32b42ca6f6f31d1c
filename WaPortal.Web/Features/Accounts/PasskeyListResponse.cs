namespace WaPortal.Web.Features.Accounts;

/// <summary>Answer of <c>GET /api/auth/passkeys</c>.</summary>
public sealed record PasskeyListResponse(IReadOnlyList<PasskeyResponse> Passkeys);
