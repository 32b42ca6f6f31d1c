namespace WaPortal.Web.Features.Administration;

/// <param name="Role"><c>administrator</c> or <c>user</c>.</param>
public sealed record SetRoleRequest(string? Role);
