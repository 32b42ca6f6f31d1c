using WaPortal.Domain.Statistics;

namespace WaPortal.Tests.Web.Components;

/// <summary>Counters that a test sets.</summary>
internal sealed class NotedUsage : IUsageReader
{
    internal List<(string InstanceId, DayUsage Day)> Days { get; } = [];

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>What the next reader meets, or null.</summary>
    internal Exception? Failure { get; set; }

    internal void Add(string instanceId, DateOnly day, long sent) =>
        Days.Add((instanceId, new DayUsage(day, Usage.None with { MessagesSent = sent, MediaBytes = sent * 1_500_000 })));

    public Task<IReadOnlyDictionary<string, Usage>> SumByInstanceAsync(UsageWindow window, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Usage>>(Days
            .Where(one => one.Day.Day <= window.Last && !(one.Day.Day < window.First))
            .GroupBy(one => one.InstanceId)
            .ToDictionary(days => days.Key, days => days.Aggregate(Usage.None, (sum, one) => sum.Plus(one.Day.Usage))));

    public async Task<bool> HasSentAsync(CancellationToken cancellationToken)
    {
        await Gate;
        return Days.Exists(one => one.Day.Usage.MessagesSent > 0);
    }

    public async Task<IReadOnlyList<DayUsage>> ListDaysAsync(string? instanceId, UsageWindow window, CancellationToken cancellationToken)
    {
        await Gate;
        if (Failure is not null)
            throw Failure;
        return [.. Days
            .Where(one => (instanceId is null || one.InstanceId == instanceId) && one.Day.Day <= window.Last && !(one.Day.Day < window.First))
            .GroupBy(one => one.Day.Day)
            .OrderBy(day => day.Key)
            .Select(day => new DayUsage(day.Key, day.Aggregate(Usage.None, (sum, one) => sum.Plus(one.Day.Usage))))];
    }
}
