namespace WaPortal.Domain.Statistics;

/// <summary>Statistics over all accounts, computed from time to time.</summary>
public interface ISystemStatistics
{
    /// <summary>What was computed last; computed at once when that never was, or is long ago.</summary>
    Task<SystemStatistics> GetAsync(StatisticsPeriod period, CancellationToken cancellationToken);
}
