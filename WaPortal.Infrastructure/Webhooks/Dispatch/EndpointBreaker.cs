using WaPortal.Domain.Webhooks;

namespace WaPortal.Infrastructure.Webhooks.Dispatch;

/// <summary>
/// When an endpoint may be called. One that keeps silent (no answer at all, several times in a row) is called once at a time with growing
/// pauses, so that it holds no sockets and its events keep their attempts; one that asks for a pause gets it. Not thread-safe: its lane guards it.
/// </summary>
internal sealed class EndpointBreaker(WebhookOptions options)
{
    private static readonly TimeSpan LongestAskedPause = TimeSpan.FromHours(1);

    private int _silent;
    private TimeSpan _pause;

    /// <summary>No call before this; null when there is no pause.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>Silent so often that only one call at a time is made.</summary>
    public bool IsProbing => _silent >= options.BreakerThreshold;

    /// <summary>How many calls may be under way. Every silence takes one away, so that a hole does not get a new call for each that it swallowed.</summary>
    public int Concurrency => IsProbing ? 1 : Math.Max(1, options.ConcurrencyPerEndpoint - _silent);

    public bool IsPaused(DateTimeOffset now) => PausedUntil > now;

    /// <summary>Learns from an attempt.</summary>
    /// <returns>True when calls are to stop until <see cref="PausedUntil"/>.</returns>
    public bool Learn(AttemptResult result, DateTimeOffset now)
    {
        if (result.Answered)
        {
            _silent = 0;
            _pause = TimeSpan.Zero;
            if (result is not { StatusCode: 429 or 503, RetryAfter: { } asked }) return false;
            return Pause(now + (asked < LongestAskedPause ? asked : LongestAskedPause));
        }

        _silent++;
        if (!IsProbing || IsPaused(now)) return false;
        var longest = TimeSpan.FromSeconds(options.BreakerLongestPauseSeconds);
        _pause = _pause == TimeSpan.Zero ? TimeSpan.FromSeconds(options.BreakerPauseSeconds) : _pause * 2;
        if (_pause > longest) _pause = longest;
        return Pause(now + _pause);
    }

    private bool Pause(DateTimeOffset until)
    {
        if (PausedUntil >= until) return false;
        PausedUntil = until;
        return true;
    }
}
