namespace WaPortal.Domain.Statistics;

/// <summary>What was used in one UTC day.</summary>
public sealed record DayUsage(DateOnly Day, Usage Usage);
