namespace WaPortal.Web.Features.Accounts;

/// <summary>Answer of <c>GET</c> and <c>PUT /api/auth/settings</c>.</summary>
public sealed record AccountSettingsResponse(bool EmailConfirmed, bool TwoFactorEnabled, bool ReturnApiKeyAtLogin);
