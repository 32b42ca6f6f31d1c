namespace WaPortal.Web.Features.Settings;

/// <summary>Body of <c>PUT /api/whatsapp/{id}/contacts/{phone}</c>.</summary>
/// <param name="Name">The whole name.</param>
/// <param name="FirstName">The same in short; the first word of the name unless given.</param>
public sealed record ContactRequest(string? Name, string? FirstName);
