using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Statistics;

/// <summary>What the caller's account used, in all and by instance.</summary>
public sealed class GetUserStatistics(IUsageReader usage, IInstanceStore instances, TimeProvider time)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="period">A word as in <see cref="UsageWindow.ReadPeriod"/>; a month unless told.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<UserStatistics>> ExecuteAsync(Caller caller, string? period, CancellationToken cancellationToken)
    {
        var chosen = UsageWindow.ReadPeriod(period, StatisticsPeriod.Month);
        if (!chosen.IsSuccess)
            return chosen.Error;
        var sums = await usage.SumByInstanceAsync(UsageWindow.Of(chosen.Value, UsageWindow.Today(time)), cancellationToken);
        var records = await instances.ListAsync(search: null, skip: 0, limit: null, cancellationToken);
        return new UserStatistics(
            sums.Values.Aggregate(Usage.None, (sum, one) => sum.Plus(one)),
            [.. records.Select(record => new InstanceUsage(
                record.Instance.Id, record.Instance.Name, sums.GetValueOrDefault(record.Instance.Id, Usage.None)))]);
    }
}
