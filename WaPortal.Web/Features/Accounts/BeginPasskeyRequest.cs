namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/passkeys/options</c>: the password, and a code of the second factor where there is one.</summary>
public sealed record BeginPasskeyRequest(string? Password, string? Code);
