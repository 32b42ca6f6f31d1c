namespace WaPortal.Web.Features.Accounts;

/// <summary>Answer of <c>POST /api/auth/2fa/setup</c>: the secret for typing, and the same for a QR code.</summary>
public sealed record TwoFactorSetupResponse(string SharedKey, string Uri);
