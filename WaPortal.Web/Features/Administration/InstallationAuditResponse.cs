using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Administration;

/// <summary>Answer of <c>GET /api/admin/audit</c>, newest first.</summary>
public sealed record InstallationAuditResponse(IReadOnlyList<InstallationAuditEntry> Entries, Pagination Pagination);
