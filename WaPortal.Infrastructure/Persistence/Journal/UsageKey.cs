namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>Names one row of counters.</summary>
internal readonly record struct UsageKey(string OwnerId, string InstanceId, DateOnly Day);
