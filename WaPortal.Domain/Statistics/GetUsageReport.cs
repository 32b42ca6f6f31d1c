using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Statistics;

/// <summary>What the caller's account, or one of its instances, used day by day, beside what it used in the period before.</summary>
public sealed class GetUsageReport(IUsageReader usage, IInstanceStore instances, TimeProvider time)
{
    /// <param name="InstanceId">One instance; null for the account with all that it has and had.</param>
    /// <param name="Period">A word as in <see cref="UsageWindow.ReadPeriod"/>; a month unless told.</param>
    public sealed record Input(string? InstanceId = null, string? Period = null);

    public async Task<Result<UsageReport>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var chosen = UsageWindow.ReadPeriod(input.Period, StatisticsPeriod.Month);
        if (!chosen.IsSuccess)
            return chosen.Error;
        var today = UsageWindow.Today(time);
        var since = today;
        var instanceId = string.IsNullOrEmpty(input.InstanceId) ? null : input.InstanceId;
        if (instanceId is not null)
        {
            if (await instances.ReadAsync(instanceId, cancellationToken) is not { } instance)
                return InstanceErrors.NotFound;
            since = DateOnly.FromDateTime(instance.CreatedAt.UtcDateTime);
        }

        var window = UsageWindow.Of(chosen.Value, today);
        var used = await usage.ListDaysAsync(instanceId, window, cancellationToken);
        var before = window.Before is { } earlier ? Sum(await usage.ListDaysAsync(instanceId, earlier, cancellationToken)) : null;
        return new UsageReport(chosen.Value, Sum(used), before, window.Fill(used, since));
    }

    private static Usage Sum(IEnumerable<DayUsage> days) => days.Aggregate(Usage.None, (sum, day) => sum.Plus(day.Usage));
}
