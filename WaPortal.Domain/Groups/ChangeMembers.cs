using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>Adds, removes, promotes or demotes members of a group.</summary>
public sealed class ChangeMembers(GroupAccess access)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="GroupId">JID of the group.</param>
    /// <param name="Change">What is done.</param>
    /// <param name="Members">Numbers or JIDs of whom it is done to.</param>
    public sealed record Input(string InstanceId, string GroupId, MemberChange? Change, IReadOnlyList<string>? Members);

    /// <returns>One answer for each.</returns>
    public async Task<Result<GroupAnswer>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (input.Change is not { } change)
            return Error.InvalidField("action", "action must be add, remove, promote or demote.");
        var people = GroupAccess.People(input.Members);
        return people.IsSuccess
            ? await access.OrderAsync(input.InstanceId, input.GroupId, group => new GroupOrder.OnMembers(group, change, people.Value), cancellationToken)
            : people.Error;
    }
}
