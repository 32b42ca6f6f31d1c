using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>One group with its members, as it is stored.</summary>
public sealed class GetGroup(IInstanceStore instances, IGroupDirectory directory)
{
    public async Task<Result<GroupDetails>> ExecuteAsync(Caller caller, string instanceId, string groupId, CancellationToken cancellationToken)
    {
        if (!ChatAddress.TryParse(groupId, out var group) || !group.IsGroup)
            return GroupErrors.InvalidId;
        if (!await instances.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        return await directory.FindAsync(instanceId, group.Jid, cancellationToken) is { } found ? found : GroupErrors.NotFound;
    }
}
