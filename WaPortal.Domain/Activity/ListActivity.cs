using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Activity;

/// <summary>What happened to one of the caller's instances, or to all of them; newest first.</summary>
public sealed class ListActivity(IInstanceStore instances, IActivityLog log)
{
    /// <param name="InstanceId">The instance, or null for all.</param>
    /// <param name="Query">Which lines.</param>
    public sealed record Input(string? InstanceId, LogQuery Query);

    public async Task<Result<Page<ActivityEntry>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken) =>
        input.InstanceId is { } id && !await instances.ExistsAsync(id, cancellationToken)
            ? InstanceErrors.NotFound
            : await log.ListAsync(input.InstanceId, input.Query, cancellationToken);
}
