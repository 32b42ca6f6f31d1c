using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Administration;

/// <summary>Answer of <c>GET /api/admin/instances</c>, oldest first.</summary>
/// <param name="ByStatus">How many instances there are in each status, whatever was asked for.</param>
/// <param name="ByNode">How many run on each node of the cluster, whatever was asked for; null for a node that gave no answer.</param>
/// <param name="Instances">Those that were asked for.</param>
/// <param name="Pagination">Where this page stands.</param>
public sealed record InstallationInstancesResponse(
    IReadOnlyDictionary<string, int> ByStatus, IReadOnlyDictionary<string, int?> ByNode, IReadOnlyList<InstallationInstance> Instances, Pagination Pagination);
