namespace WaPortal.Domain.Statistics;

/// <summary>What one instance used.</summary>
public sealed record InstanceUsage(string InstanceId, string Name, Usage Usage);
