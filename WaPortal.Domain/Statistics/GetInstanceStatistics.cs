using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Statistics;

/// <summary>What one of the caller's instances used, in all and day by day.</summary>
public sealed class GetInstanceStatistics(IUsageReader usage, IInstanceStore instances, TimeProvider time)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="Period">A word as in <see cref="UsageWindow.ReadPeriod"/>; today unless told.</param>
    public sealed record Input(string InstanceId, string? Period = null);

    public async Task<Result<InstanceStatistics>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (await instances.ReadAsync(input.InstanceId, cancellationToken) is not { } instance)
            return InstanceErrors.NotFound;
        var chosen = UsageWindow.ReadPeriod(input.Period, StatisticsPeriod.Today);
        if (!chosen.IsSuccess)
            return chosen.Error;

        var window = UsageWindow.Of(chosen.Value, UsageWindow.Today(time));
        var used = await usage.ListDaysAsync(instance.Id, window, cancellationToken);
        var created = DateOnly.FromDateTime(instance.CreatedAt.UtcDateTime);
        return new InstanceStatistics(used.Aggregate(Usage.None, (sum, day) => sum.Plus(day.Usage)), window.Fill(used, created));
    }
}
