using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>The caller's instances, oldest first, each with its session's state.</summary>
public sealed class ListInstances(IInstanceStore store, IInstanceSessions sessions)
{
    /// <param name="Search">Part of a name, or null.</param>
    /// <param name="Skip">How many to leave out.</param>
    /// <param name="Limit">The most to return; null for all.</param>
    public sealed record Input(string? Search = null, int Skip = 0, int? Limit = null);

    public async Task<Result<IReadOnlyList<InstanceView>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var limit = input.Limit is { } given ? Math.Max(1, given) : (int?)null;
        var records = await store.ListAsync(input.Search, Math.Max(0, input.Skip), limit, cancellationToken);
        var connections = await Task.WhenAll(
            records.Select(record => sessions.GetConnectionAsync(record.Instance.Id, cancellationToken).AsTask()));
        return Result.Of<IReadOnlyList<InstanceView>>(
            [.. records.Zip(connections, (record, connection) => new InstanceView(record.Instance, record.Webhook, connection))]);
    }
}
