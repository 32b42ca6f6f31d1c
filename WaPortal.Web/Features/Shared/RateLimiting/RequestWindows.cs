using System.Collections.Concurrent;

namespace WaPortal.Web.Features.Shared.RateLimiting;

/// <summary>
/// Counts requests per name in windows of a minute. Not the framework's limiter, which does not tell how much is left and until when,
/// and that is what <c>RateLimit-*</c> headers are for.
/// </summary>
internal sealed class RequestWindows(TimeProvider time)
{
    internal static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private const int PruneAbove = 10_000;
    private readonly ConcurrentDictionary<string, Window> _windows = new();

    /// <summary>Counts one request.</summary>
    /// <param name="name">Whose window.</param>
    /// <param name="limit">Requests that a window takes.</param>
    internal RequestAllowance Take(string name, int limit)
    {
        var now = time.GetTimestamp();
        if (_windows.Count > PruneAbove)
            Prune(now);
        while (true)
        {
            var window = _windows.GetOrAdd(name, static (_, start) => new Window(start), now);
            var age = time.GetElapsedTime(window.Start, now);
            if (age >= Length)
            {
                _windows.TryUpdate(name, new Window(now), window);
                continue;
            }

            var used = Interlocked.Increment(ref window.Used);
            return new RequestAllowance(used <= limit, limit, Math.Max(0, limit - used), Length - age);
        }
    }

    private void Prune(long now)
    {
        foreach (var (name, window) in _windows)
        {
            if (time.GetElapsedTime(window.Start, now) >= Length)
                _windows.TryRemove(KeyValuePair.Create(name, window));
        }
    }

    private sealed class Window(long start)
    {
        internal int Used;

        internal long Start { get; } = start;
    }
}
