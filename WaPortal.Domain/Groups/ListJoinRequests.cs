using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>Who asks to be let into a group.</summary>
public sealed class ListJoinRequests(GroupAccess access)
{
    public Task<Result<GroupAnswer>> ExecuteAsync(Caller caller, string instanceId, string groupId, CancellationToken cancellationToken) =>
        access.OrderAsync(instanceId, groupId, group => new GroupOrder.Requests(group), cancellationToken);
}
