using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>How many days messages of an instance are kept; null for the portal's own rule.</summary>
public sealed class GetRetention(IInstanceStore store)
{
    public async Task<Result<Retention>> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken) =>
        await store.ReadAsync(instanceId, cancellationToken) is { } instance ? new Retention(instance.MessageDays) : InstanceErrors.NotFound;
}
