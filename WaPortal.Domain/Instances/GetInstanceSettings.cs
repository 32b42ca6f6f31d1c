using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>How an instance behaves towards those who write with it.</summary>
public sealed class GetInstanceSettings(IInstanceStore store)
{
    public async Task<Result<InstanceSettings>> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken) =>
        await store.ReadAsync(instanceId, cancellationToken) is { } instance ? InstanceSettings.Of(instance) : InstanceErrors.NotFound;
}
