namespace WaPortal.Domain.Statistics;

/// <summary>The portal as a whole.</summary>
/// <param name="ComputedAt">When it was so.</param>
/// <param name="Instances">How many instances there were, deleted ones not counted.</param>
/// <param name="ActiveInstances">How many of them were connected.</param>
/// <param name="Users">How many accounts there were.</param>
/// <param name="ActiveUsers">How many of them had signed in or called in the last <see cref="ActiveDays"/> days.</param>
/// <param name="Usage">What all of them used in the period.</param>
public sealed record SystemStatistics(
    DateTimeOffset ComputedAt, int Instances, int ActiveInstances, int Users, int ActiveUsers, Usage Usage)
{
    /// <summary>How many days, today included, an account stays active after it was last seen.</summary>
    public const int ActiveDays = 30;
}
