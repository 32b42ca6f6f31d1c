using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>Leaves a group.</summary>
public sealed class LeaveGroup(GroupAccess access)
{
    public Task<Result<GroupAnswer>> ExecuteAsync(Caller caller, string instanceId, string groupId, CancellationToken cancellationToken) =>
        access.OrderAsync(instanceId, groupId, group => new GroupOrder.Leave(group), cancellationToken);
}
