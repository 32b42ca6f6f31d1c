namespace WaPortal.Domain.Quotas;

/// <summary>Section <c>Plans</c>.</summary>
public sealed class PlanOptions
{
    public const string Section = "Plans";

    /// <summary>The plan that there always is: without limits, unless the settings give it some.</summary>
    public const string Unlimited = "unlimited";

    /// <summary>The most characters of a plan's name.</summary>
    public const int NameMaxLength = 40;

    /// <summary>The plan of accounts that were given none. Default: <see cref="Unlimited"/>.</summary>
    public string Default { get; set; } = Unlimited;

    /// <summary>The plans by name.</summary>
    public IDictionary<string, PlanLimits> Named { get; } = new Dictionary<string, PlanLimits>(StringComparer.OrdinalIgnoreCase);
}
