namespace WaPortal.Infrastructure.Instances;

/// <summary>The pauses before a session that could not start, or broke off, is begun again: from a second up to five minutes.</summary>
internal sealed class StartBackoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    /// <summary>A session that held for so long counts as sound.</summary>
    private static readonly TimeSpan Sound = TimeSpan.FromMinutes(10);

    private int _failures;
    private long _lastTry = time.GetTimestamp();

    public void Tried() => _lastTry = time.GetTimestamp();

    /// <summary>The pause after one more failure, with up to a fifth of jitter, since a network that fails, fails many at once.</summary>
    public TimeSpan Next()
    {
        if (time.GetElapsedTime(_lastTry) >= Sound)
            _failures = 0;
        var pause = First * Math.Pow(2, Math.Min(_failures++, 30));
        return (pause < Most ? pause : Most) * (0.9 + (0.2 * Random.Shared.NextDouble()));
    }
}
