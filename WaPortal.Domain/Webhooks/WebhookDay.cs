namespace WaPortal.Domain.Webhooks;

/// <summary>What became of the events that an endpoint got in one UTC day, as far as it is settled; tests are left out.</summary>
/// <param name="Day">The day.</param>
/// <param name="Delivered">Events that it took.</param>
/// <param name="Failed">Events that were given up.</param>
public sealed record WebhookDay(DateOnly Day, int Delivered, int Failed)
{
    /// <summary>How many are settled.</summary>
    public int Settled => Delivered + Failed;

    /// <summary>Which share of them it took, 0 to 1; null when there was none.</summary>
    public double? SuccessRate => Settled == 0 ? null : (double)Delivered / Settled;
}
