namespace WaPortal.Domain.Statistics;

/// <summary>What was used in a period, and in as many days before it.</summary>
/// <param name="Period">The period.</param>
/// <param name="Total">In the whole period.</param>
/// <param name="Before">In as many days right before it; null when the period has none before it.</param>
/// <param name="Days">Every day of the period, oldest first, also those without use.</param>
public sealed record UsageReport(StatisticsPeriod Period, Usage Total, Usage? Before, IReadOnlyList<DayUsage> Days);
