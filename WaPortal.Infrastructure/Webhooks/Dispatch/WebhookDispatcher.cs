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
    WebhookOutbox outbox, WebhookAttempts attempts, WebhookBell bell, IRetryClock clock, IOptions<WebhookOptions> options, TimeProvider time,
    ILogger<WebhookDispatcher> logger) : BackgroundService
{
    /// <summary>How long attempts under way may take to end when the portal stops.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, EndpointLane> _lanes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();
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
        foreach (var (endpointId, at) in await outbox.FindAlarmsAsync(time.GetUtcNow(), stop).ConfigureAwait(false))
            SetAlarm(endpointId, at);
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
    }

    private async Task LeaseAsync(IReadOnlyList<(string EndpointId, int Most)> wanted, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var leases = await outbox.LeaseAsync(wanted, now, now + _options.Lease).ConfigureAwait(false);
        var filled = leases.Where(lease => lease.Leased.Count > 0).ToList();
        if (filled.Count == 0) return;

        IReadOnlyDictionary<string, WebhookTarget> targets;
        try
        {
            targets = await outbox.ReadTargetsAsync([.. filled.Select(lease => lease.EndpointId)], stop).ConfigureAwait(false);
        }
        catch
        {
            // Nobody else could touch these rows until their leases end.
            await outbox.GiveBackAsync(filled.SelectMany(lease => lease.Leased), time.GetUtcNow()).ConfigureAwait(false);
            throw;
        }

        foreach (var lease in filled)
        {
            var lane = Lane(lease.EndpointId);
            if (!targets.TryGetValue(lease.EndpointId, out var target))
            {
                WebhookDispatcherLog.EndpointOff(logger, lease.EndpointId);
                lane.Drain();
                await outbox.GiveUpAsync(lease.EndpointId).ConfigureAwait(false);
                continue;
            }

            lane.Accept(target, lease.Leased, more: lease.Leased.Count == lease.Most);
            Pump(lane);
        }
    }

    private void Pump(EndpointLane lane)
    {
        while (!_stopping && lane.TryStart(time.GetUtcNow(), out var delivery, out var target))
        {
            var running = RunAsync(lane, target, delivery);
            if (running.IsCompleted) continue;
            _underWay.TryAdd(running, true);
            _ = running.ContinueWith(t => _underWay.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task RunAsync(EndpointLane lane, WebhookTarget target, LeasedDelivery delivery)
    {
        await Task.Yield();
        AttemptRecord? attempt = null;
        try
        {
            // A lease that could end before the answer comes is let go: somebody else may lease the row by then.
            if (time.GetUtcNow() + 1.2 * _options.Timeout < delivery.LeasedUntil)
                attempt = await attempts.MakeAsync(target, delivery, _cut.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The portal stops.
        }

        var now = time.GetUtcNow();
        var outcome = lane.Finish(delivery, attempt?.Result, now);
        Pump(lane);
        try
        {
            await (attempt is null
                ? outbox.GiveBackAsync([delivery], now)
                : attempts.SettleAsync(target, attempt, _cut.Token)).ConfigureAwait(false);
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
        SetAlarm(lane.EndpointId, again);
    }

    private void SetAlarm(string endpointId, DateTimeOffset at)
    {
        try
        {
            clock.RingAt(endpointId, at);
        }
        catch (Exception e)
        {
            WebhookDispatcherLog.AlarmFailed(logger, endpointId, e);
        }
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
