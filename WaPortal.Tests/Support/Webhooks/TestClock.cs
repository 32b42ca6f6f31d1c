using WaPortal.Infrastructure.Webhooks;
using WaPortal.Infrastructure.Webhooks.Clock;

namespace WaPortal.Tests.Support.Webhooks;

/// <summary>Alarms on a <see cref="TimeProvider"/>, in place of a job server. Like the real one it is forgotten with its process.</summary>
internal sealed class TestClock(WebhookBell bell, TimeProvider time) : IRetryClock, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ITimer> _timers = [];
    private readonly List<DateTimeOffset> _alarms = [];

    public IReadOnlyList<DateTimeOffset> Alarms
    {
        get
        {
            lock (_gate) return [.. _alarms];
        }
    }

    /// <summary>True for a clock that cannot be set.</summary>
    public bool IsBroken { get; set; }

    public void RingAt(string endpointId, DateTimeOffset at)
    {
        if (IsBroken) throw new InvalidOperationException("The job storage is away.");
        var wait = at - time.GetUtcNow();
        lock (_gate)
        {
            _alarms.Add(at);
            _timers.Add(time.CreateTimer(_ => bell.Ring(endpointId), null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        }
    }

    public void Dispose()
    {
        lock (_gate) _timers.ForEach(timer => timer.Dispose());
    }
}
