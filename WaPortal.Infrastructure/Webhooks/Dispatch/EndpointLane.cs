using System.Diagnostics.CodeAnalysis;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Webhooks.Outbox;

namespace WaPortal.Infrastructure.Webhooks.Dispatch;

/// <summary>
/// The leased deliveries of one endpoint: which may start now. Those with the same order key go one after the other; of the keys several go at
/// once. Lanes share nothing, so an endpoint that hangs delays no other.
/// </summary>
internal sealed class EndpointLane(string endpointId, WebhookOptions options)
{
    private readonly Lock _gate = new();
    private readonly EndpointBreaker _breaker = new(options);
    private readonly Dictionary<string, Queue<LeasedDelivery>> _waiting = new(StringComparer.Ordinal);
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
    private readonly Queue<string> _ready = new();
    private int _queued;
    private int _running;
    private bool _more;

    public string EndpointId => endpointId;

    /// <summary>How many rows to lease for it now. Zero makes the lane ask again once there is room.</summary>
    public int Room(DateTimeOffset now)
    {
        lock (_gate)
        {
            var room = _breaker.IsPaused(now) ? 0 : Capacity - _queued - _running;
            if (room > 0) return room;
            _more = true;
            return 0;
        }
    }

    /// <summary>Takes what was leased.</summary>
    /// <param name="deliveries">In order of commit.</param>
    /// <param name="more">There may be more to lease.</param>
    public void Accept(IReadOnlyList<LeasedDelivery> deliveries, bool more)
    {
        lock (_gate)
        {
            _more = more;
            foreach (var delivery in deliveries)
            {
                if (!_waiting.TryGetValue(delivery.OrderKey, out var queue)) _waiting.Add(delivery.OrderKey, queue = new Queue<LeasedDelivery>());
                queue.Enqueue(delivery);
                _queued++;
                if (queue.Count == 1 && !_busy.Contains(delivery.OrderKey)) _ready.Enqueue(delivery.OrderKey);
            }
        }
    }

    /// <summary>The next delivery that may start, which then counts as started.</summary>
    public bool TryStart(DateTimeOffset now, [NotNullWhen(true)] out LeasedDelivery? delivery)
    {
        lock (_gate)
        {
            delivery = null;
            if (_running >= _breaker.Concurrency || _breaker.IsPaused(now) || !_ready.TryDequeue(out var key)) return false;

            var queue = _waiting[key];
            delivery = queue.Dequeue();
            if (queue.Count == 0) _waiting.Remove(key);
            _busy.Add(key);
            _queued--;
            _running++;
            return true;
        }
    }

    /// <summary>A started delivery is through.</summary>
    /// <param name="delivery">Which.</param>
    /// <param name="result">What came of it, or null when it was not attempted after all.</param>
    /// <param name="now">The time.</param>
    public LaneOutcome Finish(LeasedDelivery delivery, AttemptResult? result, DateTimeOffset now)
    {
        lock (_gate)
        {
            _running--;
            _busy.Remove(delivery.OrderKey);
            if (_waiting.ContainsKey(delivery.OrderKey)) _ready.Enqueue(delivery.OrderKey);

            if (result is not null && _breaker.Learn(result, now))
            {
                // What was leased meanwhile would only wait here until its lease ends.
                _more = false;
                return new LaneOutcome(Clear(), _breaker.PausedUntil);
            }

            if (!_more || _queued + _running > Capacity / 2 || _breaker.IsPaused(now)) return new LaneOutcome([], null);
            _more = false;
            return new LaneOutcome([], now);
        }
    }

    /// <summary>Empties the lane: the dispatcher stops, or the endpoint is off. What it gives is still leased.</summary>
    public IReadOnlyList<LeasedDelivery> Drain()
    {
        lock (_gate) return Clear();
    }

    private int Capacity => _breaker.IsProbing ? 1 : options.QueuePerEndpoint;

    private List<LeasedDelivery> Clear()
    {
        var all = _waiting.Values.SelectMany(queue => queue).ToList();
        _waiting.Clear();
        _ready.Clear();
        _queued = 0;
        return all;
    }
}
