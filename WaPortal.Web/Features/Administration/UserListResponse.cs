using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Administration;

/// <summary>Answer of <c>GET /api/admin/users</c>, oldest first.</summary>
public sealed record UserListResponse(IReadOnlyList<UserItem> Users, Pagination Pagination);
