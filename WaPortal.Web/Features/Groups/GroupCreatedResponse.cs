namespace WaPortal.Web.Features.Groups;

/// <param name="Id">JID of the group.</param>
public sealed record GroupCreatedResponse(string Id);
