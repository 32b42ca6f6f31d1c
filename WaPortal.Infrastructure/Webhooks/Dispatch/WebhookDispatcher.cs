using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WaPortal.Infrastructure.Webhooks.Clock;
using WaPortal.Infrastructure.Webhooks.Outbox;

namespace WaPortal.Infrastructure.Webhooks.Dispatch;

/// <summary>
/// Empties the outbox. It leases due rows of the endpoints that were rung for (all of them, now and then), hands them to the endpoints' lanes,
/// and lets the lanes run side by side. The table is the queue: what is in memory here is leased, and whatever is lost with the process is due
/// again.
/// </summary>
internal sealed class WebhookDispatcher(
    WebhookOutbox outbox, EndpointTargets targets, WebhookAttempts attempts, WebhookBell bell, RetryAlarms alarms, IOptions<WebhookOptions> options,
    TimeProvider time, ILogger<WebhookDispatcher> logger) : BackgroundService
{
    /// <summary>How long attempts under way may take to end when the portal stops.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, EndpointLane> _lanes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();
    /// <summary>Retries from before the start: of each endpoint one alarm, set again when it has rung. The loop alone touches it.</summary>
    private readonly PriorityQueue<string, DateTimeOffset> _inherited = new();
    private readonly CancellationTokenSource _cut = new();
    private readonly WebhookOptions _options = options.Value;
    private volatile bool _stopping;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        var ended = Task.WhenAll(_underWay.Keys);
        await Task.WhenAny(ended, Task.Delay(Farewell, time, cancellationToken)).ConfigureAwait(false);
        await _cut.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_underWay.Keys).ConfigureAwait(false);
        await outbox.GiveBackAsync(_lanes.Values.SelectMany(lane => lane.Drain()), time.GetUtcNow()).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _cut.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The rest of the start does not wait for the database here.
        await Task.Yield();
        await TryAsync(() => RecoverAsync(stoppingToken), stoppingToken).ConfigureAwait(false);
        bell.Ring();
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = await bell.WaitAsync(_options.Poll, time, stoppingToken).ConfigureAwait(false);
            var failed = !await TryAsync(() => PassAsync(rung, stoppingToken), stoppingToken).ConfigureAwait(false);
            if (!failed) continue;
            await Task.Delay(PauseAfterFailure, time, stoppingToken).ConfigureAwait(false);
            bell.Ring();
        }
    }

    private async Task RecoverAsync(CancellationToken stop)
    {
        await outbox.RecoverAsync(time.GetUtcNow()).ConfigureAwait(false);
        await InheritAsync(null, stop).ConfigureAwait(false);
    }

    private async Task InheritAsync(IReadOnlyList<string>? endpointIds, CancellationToken stop)
    {
        foreach (var (endpointId, at) in await outbox.FindAlarmsAsync(endpointIds, time.GetUtcNow(), stop).ConfigureAwait(false))
        {
            alarms.Set(endpointId, at);
            _inherited.Enqueue(endpointId, at);
        }
    }

    private async Task PassAsync(IReadOnlyCollection<string>? rung, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        // A pause may be over for lanes that hold deliveries.
        foreach (var lane in rung is null ? _lanes.Values : rung.Select(Lane)) Pump(lane);
        rung ??= await outbox.FindDueEndpointsAsync(now, stop).ConfigureAwait(false);
        var hungry = rung.Select(id => (EndpointId: id, Most: Math.Min(Lane(id).Room(now), _options.BatchSize))).Where(w => w.Most > 0);
        foreach (var wanted in InBatches(hungry))
            await LeaseAsync(wanted, stop).ConfigureAwait(false);

        var rang = new List<string>();
        while (_inherited.TryPeek(out var endpointId, out var at) && at <= now)
        {
            rang.Add(endpointId);
            _inherited.Dequeue();
        }

        if (rang.Count > 0) await InheritAsync(rang, stop).ConfigureAwait(false);
    }

    private async Task LeaseAsync(IReadOnlyList<(string EndpointId, int Most)> wanted, CancellationToken stop)
    {
        var standings = await targets.GetAsync([.. wanted.Select(w => w.EndpointId)], stop).ConfigureAwait(false);
        foreach (var (endpointId, standing) in standings)
        {
            if (standing.Target is null) await LeaveAsync(Lane(endpointId), standing).ConfigureAwait(false);
        }

        var open = wanted.Where(w => standings[w.EndpointId].Target is not null).ToList();
        if (open.Count == 0) return;
        var now = time.GetUtcNow();
        foreach (var lease in await outbox.LeaseAsync(open, now, now + _options.Lease).ConfigureAwait(false))
        {
            if (lease.Leased.Count == 0) continue;
            var lane = Lane(lease.EndpointId);
            lane.Accept(lease.Leased, more: lease.Leased.Count == lease.Most);
            Pump(lane);
        }
    }

    /// <summary>What is leased for an endpoint that takes nothing goes back; if it is gone, all that waits for it is given up.</summary>
    private async Task LeaveAsync(EndpointLane lane, EndpointStanding standing)
    {
        var now = time.GetUtcNow();
        await outbox.GiveBackAsync(lane.Drain(), now).ConfigureAwait(false);
        if (standing.Gone && await outbox.GiveUpAsync(lane.EndpointId, now).ConfigureAwait(false) > 0)
            WebhookDispatcherLog.EndpointDeleted(logger, lane.EndpointId);
    }

    private void Pump(EndpointLane lane)
    {
        while (!_stopping && lane.TryStart(time.GetUtcNow(), out var delivery))
        {
            var running = RunAsync(lane, delivery);
            if (running.IsCompleted) continue;
            _underWay.TryAdd(running, true);
            _ = running.ContinueWith(t => _underWay.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task RunAsync(EndpointLane lane, LeasedDelivery delivery)
    {
        await Task.Yield();
        EndpointStanding? standing = null;
        AttemptRecord? attempt = null;
        try
        {
            // A lease that could end before the answer comes is let go: somebody else may lease the row by then.
            if (time.GetUtcNow() + 1.2 * _options.Timeout < delivery.LeasedUntil)
            {
                standing = await targets.GetAsync(lane.EndpointId, _cut.Token).ConfigureAwait(false);
                if (standing.Target is { } target)
                    attempt = await attempts.MakeAsync(target, delivery, _cut.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The portal stops.
        }
        catch (Exception e)
        {
            WebhookDispatcherLog.EndpointUnreadable(logger, lane.EndpointId, e);
        }

        var now = time.GetUtcNow();
        // First emptied, or it would start the next one for an endpoint that takes nothing.
        var left = standing is { Target: null } ? lane.Drain() : [];
        var outcome = lane.Finish(delivery, attempt?.Result, now);
        Pump(lane);
        try
        {
            await (attempt is null
                ? outbox.GiveBackAsync([delivery, .. left], now)
                : attempts.SettleAsync(standing!.Target!, attempt, _cut.Token)).ConfigureAwait(false);
            if (standing is { Gone: true }) bell.Ring(lane.EndpointId);
            await FollowAsync(lane, outcome, now).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            WebhookDispatcherLog.AftermathFailed(logger, lane.EndpointId, e);
        }
    }

    private async Task FollowAsync(EndpointLane lane, LaneOutcome outcome, DateTimeOffset now)
    {
        await outbox.GiveBackAsync(outcome.GiveBack, now).ConfigureAwait(false);
        if (outcome.LookAgainAt is not { } again) return;
        if (again <= now)
        {
            bell.Ring(lane.EndpointId);
            return;
        }

        WebhookDispatcherLog.EndpointPaused(logger, lane.EndpointId, again);
        alarms.Set(lane.EndpointId, again);
    }

    private async Task<bool> TryAsync(Func<Task> step, CancellationToken stop)
    {
        try
        {
            await step().ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            WebhookDispatcherLog.PassFailed(logger, e);
            return false;
        }
    }

    private EndpointLane Lane(string endpointId) => _lanes.GetOrAdd(endpointId, static (id, o) => new EndpointLane(id, o), _options);

    /// <summary>Groups wishes so that one transaction leases about a batch, however many endpoints that takes.</summary>
    private IEnumerable<List<(string EndpointId, int Most)>> InBatches(IEnumerable<(string EndpointId, int Most)> wanted)
    {
        var batch = new List<(string, int)>();
        var rows = 0;
        foreach (var (endpointId, most) in wanted)
        {
            if (batch.Count > 0 && (rows + most > 4 * _options.BatchSize || batch.Count == 32))
            {
                yield return batch;
                batch = [];
                rows = 0;
            }

            batch.Add((endpointId, most));
            rows += most;
        }

        if (batch.Count > 0) yield return batch;
    }
}
