namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>PUT /api/auth/settings</c>: false to have login return null in place of the primary API key. What is left out stays.</summary>
public sealed record UpdateAccountSettingsRequest(bool? ReturnApiKeyAtLogin);
