namespace WaPortal.Web.Features.Accounts;

/// <summary>Answer of <c>POST /api/auth/2fa/enable</c> and <c>POST /api/auth/2fa/recovery-codes</c>: shown this once.</summary>
public sealed record RecoveryCodesResponse(IReadOnlyList<string> RecoveryCodes);
