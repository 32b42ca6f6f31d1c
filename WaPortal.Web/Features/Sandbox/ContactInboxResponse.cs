namespace WaPortal.Web.Features.Sandbox;

/// <summary>Answer of <c>GET /api/sandbox/{id}/messages</c>, oldest first.</summary>
public sealed record ContactInboxResponse(IReadOnlyList<ContactInboxItem> Messages);
