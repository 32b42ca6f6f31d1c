namespace WaPortal.Web.Features.Statistics;

/// <summary>Answer of <c>GET /api/stats/instances/{id}</c>.</summary>
public sealed record InstanceStatisticsResponse(InstancePeriod Usage);
