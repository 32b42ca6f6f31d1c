namespace WaPortal.Domain.Quotas;

/// <summary>The limits of a plan as they are set; what is not set is without end.</summary>
public sealed class PlanLimits
{
    public int? Instances { get; set; }

    public long? MessagesPerDay { get; set; }

    public long? StorageBytes { get; set; }
}
