using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>The invite link of a group.</summary>
public sealed class GetInvite(GroupAccess access)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="GroupId">JID of the group.</param>
    /// <param name="Revoke">True to make the link before worthless.</param>
    public sealed record Input(string InstanceId, string GroupId, bool Revoke);

    public Task<Result<GroupAnswer>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken) =>
        access.OrderAsync(input.InstanceId, input.GroupId, group => new GroupOrder.Invite(group, input.Revoke), cancellationToken);
}
