namespace WaPortal.Web.Features.Groups;

/// <param name="Invite">The link, or its code alone.</param>
public sealed record JoinGroupRequest(string? Invite);
