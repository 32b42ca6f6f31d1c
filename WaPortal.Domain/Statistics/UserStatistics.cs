namespace WaPortal.Domain.Statistics;

/// <summary>What an account used.</summary>
/// <param name="Total">Everything: calls that concern no instance, and instances deleted since, included.</param>
/// <param name="Instances">The instances there are, oldest first.</param>
public sealed record UserStatistics(Usage Total, IReadOnlyList<InstanceUsage> Instances)
{
    public int InstanceCount => Instances.Count;
}
