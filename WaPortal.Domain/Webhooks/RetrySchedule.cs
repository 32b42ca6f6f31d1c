namespace WaPortal.Domain.Webhooks;

/// <summary>
/// When a failed delivery is tried again: <c>1 + maxRetries</c> attempts, <c>retryInterval</c> apart or growing from that; or as Standard
/// Webhooks 1.0.0 suggests ("Deliverability and reliability"). Plus or minus a tenth, always.
/// </summary>
public static class RetrySchedule
{
    private static readonly TimeSpan[] Standard =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    private static readonly TimeSpan LongestExponential = TimeSpan.FromHours(24);

    /// <summary>How far an interval may be off, so that a burst of failures does not come back as a burst.</summary>
    public const double Jitter = 0.1;

    /// <summary>The longest that an endpoint's <c>Retry-After</c> is believed.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    /// <summary>The longest that a delivery can be retried, whatever an endpoint's settings say.</summary>
    public static readonly TimeSpan Longest =
        TimeSpan.FromMilliseconds((double)WebhookLimits.MaxRetriesLimit * Math.Max(WebhookLimits.RetryIntervalMaxMs, LongestRetryAfter.TotalMilliseconds)) * (1 + Jitter);

    /// <summary>When to try again, or null when that was the last attempt.</summary>
    /// <param name="endpoint">Whose settings count; those of now, not those of the time of the event.</param>
    /// <param name="attempts">How many attempts were made, the failed one included; after a resend by hand, since then.</param>
    /// <param name="result">What came of the last one; must not have succeeded.</param>
    /// <param name="now">When it failed.</param>
    /// <param name="dice">0 (earliest) up to 1 (latest): where in the jitter to land.</param>
    public static DateTimeOffset? Next(WebhookEndpoint endpoint, int attempts, AttemptResult result, DateTimeOffset now, double dice)
    {
        if (result.Succeeded) throw new ArgumentException("A success is not retried.", nameof(result));
        if (result.Gone || Interval(endpoint, attempts) is not { } interval) return null;
        var wait = TimeSpan.FromMilliseconds(Math.Round(interval.TotalMilliseconds * (1 - Jitter + 2 * Jitter * dice)));
        if (result.RetryAfter is { } asked)
        {
            if (asked > LongestRetryAfter) asked = LongestRetryAfter;
            if (asked > wait) wait = asked;
        }

        return now + wait;
    }

    /// <summary>Null after the last attempt.</summary>
    private static TimeSpan? Interval(WebhookEndpoint endpoint, int attempts)
    {
        if (endpoint.RetryPolicy == RetryPolicy.Standard) return attempts <= Standard.Length ? Standard[attempts - 1] : null;
        if (attempts > endpoint.MaxRetries) return null;
        var interval = TimeSpan.FromMilliseconds(endpoint.RetryIntervalMs);
        if (endpoint.RetryPolicy == RetryPolicy.Fixed) return interval;
        var grown = interval * Math.Pow(2, attempts - 1);
        return grown < LongestExponential ? grown : LongestExponential;
    }
}
