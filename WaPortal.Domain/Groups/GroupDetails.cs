namespace WaPortal.Domain.Groups;

/// <summary>A group with its members.</summary>
public sealed record GroupDetails(GroupView View, IReadOnlyList<GroupMember> Members);
