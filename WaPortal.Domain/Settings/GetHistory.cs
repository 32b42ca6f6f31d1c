using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Settings;

/// <summary>How far the import of an instance's past is, and who is told of it.</summary>
public sealed class GetHistory(IInstanceStore store)
{
    public async Task<Result<HistorySettings>> ExecuteAsync(Caller caller, string instanceId, CancellationToken cancellationToken) =>
        await store.ReadAsync(instanceId, cancellationToken) is { } instance
            ? new HistorySettings(instance.HistoryWebhooks, instance.HistoryProgress)
            : InstanceErrors.NotFound;
}
