namespace WaPortal.Domain.Accounts;

/// <summary>How an account is protected.</summary>
/// <param name="EmailConfirmed">True once somebody followed a link that was mailed to its address.</param>
/// <param name="TwoFactorEnabled">True when sign-in asks for a code besides the password.</param>
/// <param name="ReturnApiKeyAtLogin">False when login leaves the primary API key out.</param>
public sealed record AccountSettings(bool EmailConfirmed, bool TwoFactorEnabled, bool ReturnApiKeyAtLogin);
