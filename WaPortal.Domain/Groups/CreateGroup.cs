using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>Makes a group with this account as its administrator.</summary>
public sealed class CreateGroup(GroupAccess access)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="Subject">The name, 1 to 100 characters.</param>
    /// <param name="Members">Numbers or JIDs of the others.</param>
    public sealed record Input(string InstanceId, string? Subject, IReadOnlyList<string>? Members);

    public async Task<Result<GroupAnswer>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (ChangeGroup.SubjectFault(input.Subject ?? "") is { } fault)
            return fault;
        var people = GroupAccess.People(input.Members);
        return people.IsSuccess
            ? await access.OrderAsync(input.InstanceId, new GroupOrder.Create(input.Subject!.Trim(), people.Value), cancellationToken)
            : people.Error;
    }
}
