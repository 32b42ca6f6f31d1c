using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Developers;

/// <summary>Answer of <c>GET /api/requests</c>, newest first.</summary>
public sealed record RequestListResponse(IReadOnlyList<RequestItem> Requests, Pagination Pagination);
