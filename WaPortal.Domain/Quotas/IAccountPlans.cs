namespace WaPortal.Domain.Quotas;

/// <summary>Which plan holds for an account.</summary>
public interface IAccountPlans
{
    /// <summary>The account's plan. Cheap enough for every message: remembered for a while, on this node until it changes here.</summary>
    ValueTask<Plan> OfAsync(string ownerId, CancellationToken cancellationToken);
}
