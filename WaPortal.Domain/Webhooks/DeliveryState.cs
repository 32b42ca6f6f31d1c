namespace WaPortal.Domain.Webhooks;

/// <summary>How far a webhook delivery is. Stored as a number: never renumber.</summary>
public enum DeliveryState
{
    /// <summary>To be attempted, at once or later.</summary>
    Pending = 0,

    /// <summary>The endpoint took it (2xx).</summary>
    Delivered = 1,

    /// <summary>All attempts failed; can be replayed.</summary>
    Dead = 2,
}
