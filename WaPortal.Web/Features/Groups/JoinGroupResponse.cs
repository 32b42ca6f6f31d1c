namespace WaPortal.Web.Features.Groups;

/// <param name="Id">JID of the group.</param>
/// <param name="Pending">True when an administrator has to let this account in first.</param>
public sealed record JoinGroupResponse(string Id, bool Pending);
