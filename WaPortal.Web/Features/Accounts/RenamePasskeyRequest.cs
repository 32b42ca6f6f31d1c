namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>PUT /api/auth/passkeys/{passkeyId}</c>.</summary>
public sealed record RenamePasskeyRequest(string? Name);
