using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>What there is to show of the files of some messages.</summary>
public sealed class ListMessageFiles(IInstanceStore instances, IMessageMedia media)
{
    public async Task<Result<IReadOnlyList<ShownFile>>> ExecuteAsync(
        Caller caller, string instanceId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken) =>
        await instances.ExistsAsync(instanceId, cancellationToken)
            ? Result.Of(await media.ListAsync(instanceId, messageIds, cancellationToken))
            : InstanceErrors.NotFound;
}
