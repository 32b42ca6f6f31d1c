using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Contacts;

/// <summary>Answer of <c>GET /api/whatsapp/{id}/lids</c>, by number.</summary>
public sealed record LidListResponse(IReadOnlyList<LidItem> Lids, Pagination Pagination);
