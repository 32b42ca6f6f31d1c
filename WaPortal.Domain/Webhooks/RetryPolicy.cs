namespace WaPortal.Domain.Webhooks;

/// <summary>How far apart the attempts of a delivery are. Stored as a number: never renumber.</summary>
public enum RetryPolicy
{
    /// <summary>The endpoint's interval, each time.</summary>
    Fixed = 0,

    /// <summary>The endpoint's interval, then twice that, four times and so on, up to a day.</summary>
    Exponential = 1,

    /// <summary>What Standard Webhooks suggests: ten attempts over about three days. The endpoint's own numbers do not count.</summary>
    Standard = 2,
}
