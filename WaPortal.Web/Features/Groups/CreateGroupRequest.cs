namespace WaPortal.Web.Features.Groups;

/// <param name="Subject">The name, 1 to 100 characters.</param>
/// <param name="Members">International numbers or JIDs of the others, 1 to 256.</param>
public sealed record CreateGroupRequest(string? Subject, IReadOnlyList<string>? Members);
