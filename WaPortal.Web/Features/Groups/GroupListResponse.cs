using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Groups;

/// <param name="Groups">By subject.</param>
/// <param name="Pagination">Which part of them.</param>
public sealed record GroupListResponse(IReadOnlyList<GroupItem> Groups, Pagination Pagination);
