namespace WaPortal.Web.Features.Sandbox;

/// <summary>Answer of <c>POST /api/sandbox/{id}/messages</c>.</summary>
/// <param name="Id">WhatsApp's id of the message.</param>
public sealed record ContactMessageResponse(string Id);
