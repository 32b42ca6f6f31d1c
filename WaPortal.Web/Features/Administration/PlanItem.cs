using WaPortal.Domain.Quotas;

namespace WaPortal.Web.Features.Administration;

/// <summary>A plan; null means without end.</summary>
public sealed record PlanItem(string Name, int? Instances, long? MessagesPerDay, long? StorageBytes)
{
    internal static PlanItem Of(Plan plan) => new(plan.Name, plan.Instances, plan.MessagesPerDay, plan.StorageBytes);
}
