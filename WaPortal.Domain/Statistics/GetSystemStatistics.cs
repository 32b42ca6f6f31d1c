using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Statistics;

/// <summary>The portal as a whole, for administrators.</summary>
public sealed class GetSystemStatistics(ISystemStatistics statistics)
{
    private static readonly Error AdministratorsOnly = new(
        "forbidden", "Statistics of the whole portal are for administrators only.", ErrorKind.Forbidden);

    /// <param name="caller">Who asks.</param>
    /// <param name="period">A word as in <see cref="UsageWindow.ReadPeriod"/>; everything unless told.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<SystemStatistics>> ExecuteAsync(Caller caller, string? period, CancellationToken cancellationToken)
    {
        if (!caller.IsAdministrator)
            return AdministratorsOnly;
        var chosen = UsageWindow.ReadPeriod(period, StatisticsPeriod.All);
        return chosen.IsSuccess ? await statistics.GetAsync(chosen.Value, cancellationToken) : chosen.Error;
    }
}
