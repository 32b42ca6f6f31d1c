namespace WaPortal.Domain.Statistics;

/// <summary>What an instance used.</summary>
/// <param name="Total">In the whole window.</param>
/// <param name="Days">Every day of the window, oldest first, also those without use.</param>
public sealed record InstanceStatistics(Usage Total, IReadOnlyList<DayUsage> Days);
