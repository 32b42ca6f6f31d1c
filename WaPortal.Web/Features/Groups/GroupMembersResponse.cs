namespace WaPortal.Web.Features.Groups;

/// <param name="Members">One answer for each.</param>
public sealed record GroupMembersResponse(IReadOnlyList<GroupMemberOutcome> Members);
