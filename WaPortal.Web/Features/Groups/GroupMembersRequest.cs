namespace WaPortal.Web.Features.Groups;

/// <param name="Action"><c>add</c>, <c>remove</c>, <c>promote</c> or <c>demote</c>.</param>
/// <param name="Members">International numbers or JIDs, 1 to 256.</param>
public sealed record GroupMembersRequest(string? Action, IReadOnlyList<string>? Members);
