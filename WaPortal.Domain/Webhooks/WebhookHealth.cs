namespace WaPortal.Domain.Webhooks;

/// <summary>How an endpoint fared with the events of a stretch of time; tests are left out.</summary>
/// <param name="WebhookId">The endpoint.</param>
/// <param name="Delivered">Events that it took.</param>
/// <param name="Failed">Events that were given up.</param>
/// <param name="Pending">Events still on their way.</param>
public sealed record WebhookHealth(string WebhookId, int Delivered, int Failed, int Pending)
{
    /// <summary>Which share of what is settled it took, 0 to 1; null when nothing is settled.</summary>
    public double? SuccessRate => Delivered + Failed == 0 ? null : (double)Delivered / (Delivered + Failed);
}
