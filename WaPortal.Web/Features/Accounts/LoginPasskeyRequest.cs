using System.Text.Json;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/login-passkey</c>: the ticket and the browser's <c>AuthenticationResponseJSON</c>.</summary>
public sealed record LoginPasskeyRequest(string? Ticket, JsonElement? Credential);
