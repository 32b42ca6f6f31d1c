namespace WaPortal.Web.Features.Administration;

/// <summary>Answer of <c>GET /api/admin/plans</c>.</summary>
/// <param name="Default">The plan of accounts that were given none.</param>
/// <param name="Plans">All plans, by name.</param>
public sealed record PlansResponse(string Default, IReadOnlyList<PlanItem> Plans);
