namespace WaPortal.Web.Features.Contacts;

/// <summary>Answer of <c>GET /api/whatsapp/{id}/contacts</c>.</summary>
public sealed record ContactListResponse(IReadOnlyList<ContactItem> Contacts);
