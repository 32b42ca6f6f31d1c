using WaPortal.Domain.Statistics;

namespace WaPortal.Tests.Web.Components;

/// <summary>Counters that a test sets, by instance.</summary>
internal sealed class CountedUsage : IUsageReader
{
    internal Dictionary<string, Usage> Sums { get; } = [];

    public Task<IReadOnlyDictionary<string, Usage>> SumByInstanceAsync(UsageWindow window, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Usage>>(new Dictionary<string, Usage>(Sums));

    public Task<IReadOnlyList<DayUsage>> ListDaysAsync(string? instanceId, UsageWindow window, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DayUsage>>(Sums.TryGetValue(instanceId ?? "", out var usage) ? [new DayUsage(window.Last, usage)] : []);
}
