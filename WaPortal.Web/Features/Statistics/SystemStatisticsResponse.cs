namespace WaPortal.Web.Features.Statistics;

/// <summary>Answer of <c>GET /api/stats/system</c>.</summary>
/// <param name="Instances">Active ones are connected.</param>
/// <param name="Users">Active ones signed in or called in the last 30 days.</param>
/// <param name="Usage">What all accounts used.</param>
public sealed record SystemStatisticsResponse(SystemCount Instances, SystemCount Users, SystemUsage Usage);
