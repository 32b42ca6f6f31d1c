using WaPortal.Infrastructure.Webhooks.Outbox;

namespace WaPortal.Infrastructure.Webhooks.Dispatch;

/// <summary>What the end of an attempt means for its lane.</summary>
/// <param name="GiveBack">Deliveries that will not be attempted for now: the endpoint pauses.</param>
/// <param name="LookAgainAt">When to look for the endpoint's rows again; null when something else will see to it.</param>
internal readonly record struct LaneOutcome(IReadOnlyList<LeasedDelivery> GiveBack, DateTimeOffset? LookAgainAt);
