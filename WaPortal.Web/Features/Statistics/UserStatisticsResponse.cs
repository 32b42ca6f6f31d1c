namespace WaPortal.Web.Features.Statistics;

/// <summary>Answer of <c>GET /api/stats/user</c>.</summary>
/// <param name="Total">Everything; instances deleted since are included.</param>
/// <param name="Instances">By instance, oldest first.</param>
public sealed record UserStatisticsResponse(UserTotals Total, IReadOnlyList<InstanceTotals> Instances);
