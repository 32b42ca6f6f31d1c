namespace WaPortal.Web.Features.Instances;

/// <summary>Answer of <c>GET /api/instances</c>.</summary>
public sealed record InstanceListResponse(IReadOnlyList<InstanceListItem> Instances);
