using Hangfire;

namespace WaPortal.Infrastructure.Webhooks.Clock;

/// <summary>Alarms as Hangfire jobs, at most one for an endpoint and a second: a burst of failures is one alarm, not thousands.</summary>
internal sealed class HangfireRetryClock(IBackgroundJobClient jobs, TimeProvider time) : IRetryClock
{
    private const int SweepAt = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<(string EndpointId, long Second)> _set = [];

    public void RingAt(string endpointId, DateTimeOffset at)
    {
        // Rounded up: an alarm before the time would find nothing due.
        var second = (at.ToUnixTimeMilliseconds() + 999) / 1000;
        lock (_gate)
        {
            if (!_set.Add((endpointId, second))) return;
            if (_set.Count >= SweepAt)
            {
                var now = time.GetUtcNow().ToUnixTimeSeconds();
                _set.RemoveWhere(alarm => alarm.Second < now);
            }
        }

        try
        {
            jobs.Schedule<WebhookAlarm>(alarm => alarm.Ring(endpointId), DateTimeOffset.FromUnixTimeSeconds(second));
        }
        catch
        {
            lock (_gate) _set.Remove((endpointId, second));
            throw;
        }
    }
}
