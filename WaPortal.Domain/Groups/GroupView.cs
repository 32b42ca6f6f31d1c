namespace WaPortal.Domain.Groups;

/// <summary>A group as its list shows it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Role">What the instance's account may do there.</param>
/// <param name="MemberCount">How many members it has.</param>
public sealed record GroupView(Group Group, GroupRole Role, int MemberCount);
