namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/2fa/enable</c>: a code of the authenticator app.</summary>
public sealed record EnableTwoFactorRequest(string? Code);
