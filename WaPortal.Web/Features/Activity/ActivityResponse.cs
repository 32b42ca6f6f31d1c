using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Activity;

/// <summary>Answer of <c>GET /api/instances/{id}/activity</c> and <c>GET /api/activity</c>, newest first.</summary>
public sealed record ActivityResponse(IReadOnlyList<ActivityLogEntry> Logs, Pagination Pagination);
