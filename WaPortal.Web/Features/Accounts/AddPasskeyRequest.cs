using System.Text.Json;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/passkeys</c>: the ticket, the browser's <c>RegistrationResponseJSON</c>, and what to call the passkey.</summary>
public sealed record AddPasskeyRequest(string? Ticket, JsonElement? Credential, string? Name);
