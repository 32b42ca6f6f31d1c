namespace WaPortal.Domain.Quotas;

/// <summary>The plans of this installation.</summary>
public sealed class PlanCatalogue
{
    private readonly Dictionary<string, Plan> _plans;

    public PlanCatalogue(PlanOptions options)
    {
        _plans = options.Named.ToDictionary(
            plan => plan.Key,
            plan => new Plan(plan.Key, plan.Value.Instances, plan.Value.MessagesPerDay, plan.Value.StorageBytes),
            StringComparer.OrdinalIgnoreCase);
        _plans.TryAdd(PlanOptions.Unlimited, new Plan(PlanOptions.Unlimited, null, null, null));
        Default = _plans[options.Default];
    }

    /// <summary>The plan of accounts that were given none.</summary>
    public Plan Default { get; }

    /// <summary>All plans, by name.</summary>
    public IReadOnlyList<Plan> All => [.. _plans.Values.OrderBy(plan => plan.Name, StringComparer.Ordinal)];

    /// <summary>The plan of this name, or null.</summary>
    public Plan? Find(string name) => _plans.GetValueOrDefault(name);

    /// <summary>What holds for an account that was given this plan; the default where that was none, or is not in the settings any more.</summary>
    public Plan Of(string? assigned) => assigned is null ? Default : Find(assigned) ?? Default;
}
