namespace WaPortal.Web.Features.Settings;

/// <summary>Body of <c>PUT /api/whatsapp/{id}/push-name</c>.</summary>
/// <param name="Name">1 to 25 characters.</param>
public sealed record PushNameRequest(string? Name);
