using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>Lets those who ask into a group, or turns them down.</summary>
public sealed class DecideJoinRequests(GroupAccess access)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="GroupId">JID of the group.</param>
    /// <param name="Approve">True lets them in.</param>
    /// <param name="Members">Numbers or JIDs of those who ask.</param>
    public sealed record Input(string InstanceId, string GroupId, bool? Approve, IReadOnlyList<string>? Members);

    /// <returns>One answer for each.</returns>
    public async Task<Result<GroupAnswer>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (input.Approve is not { } approve)
            return Error.InvalidField("approve", "approve must be true or false.");
        var people = GroupAccess.People(input.Members);
        return people.IsSuccess
            ? await access.OrderAsync(input.InstanceId, input.GroupId, group => new GroupOrder.Decide(group, people.Value, approve), cancellationToken)
            : people.Error;
    }
}
