using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Audit;

/// <summary>Answer of <c>GET /api/audit</c>, newest first.</summary>
public sealed record AuditResponse(IReadOnlyList<AuditLogEntry> Entries, Pagination Pagination);
