using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Tests.Web.Components;

/// <summary>Keeps endpoints and deliveries in memory; a delivery is sent when a test says so.</summary>
internal sealed class FakeWebhooks : IWebhookStore, IDeliveryLog
{
    private long _sequence;

    internal List<WebhookEndpoint> Endpoints { get; } = [];

    internal List<WebhookDelivery> Deliveries { get; } = [];

    internal List<WebhookAttempt> Attempts { get; } = [];

    /// <summary>What was asked to go out again.</summary>
    internal List<string> Resent { get; } = [];

    /// <summary>What was asked of the last replay.</summary>
    internal DeliveryQuery? Replayed { get; private set; }

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>The same for those who ask for deliveries.</summary>
    internal Task DeliveriesGate { get; set; } = Task.CompletedTask;

    /// <summary>Thrown at whoever lists, when set.</summary>
    internal Exception? Failure { get; set; }

    internal WebhookEndpoint Add(string id, string? url, Action<WebhookEndpoint>? set = null)
    {
        var endpoint = new WebhookEndpoint
        {
            Id = id,
            InstanceId = "ins_1",
            OwnerId = PageContext.OwnerId,
            Url = url,
            Enabled = true,
            Events = [],
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        set?.Invoke(endpoint);
        Endpoints.Add(endpoint);
        return endpoint;
    }

    internal WebhookDelivery AddDelivery(string id, string endpointId, string name, DeliveryState state, Action<WebhookDelivery>? set = null)
    {
        var delivery = new WebhookDelivery
        {
            Id = id,
            Sequence = ++_sequence,
            EndpointId = endpointId,
            InstanceId = "ins_1",
            OwnerId = PageContext.OwnerId,
            Event = name,
            OrderKey = "k",
            Body = $$"""{"event":"{{name}}"}""",
            CreatedAt = new DateTimeOffset(2026, 11, 22, 11, 59, 0, TimeSpan.Zero),
            State = state,
        };
        set?.Invoke(delivery);
        Deliveries.Add(delivery);
        return delivery;
    }

    internal void Settle(WebhookDelivery delivery, DeliveryState state, int? status, string? error, string? answer = null)
    {
        (delivery.State, delivery.LastStatusCode, delivery.LastError) = (state, status, error);
        Attempts.Add(new WebhookAttempt
        {
            DeliveryId = delivery.Id,
            Number = ++delivery.AttemptCount,
            OwnerId = delivery.OwnerId,
            At = delivery.CreatedAt,
            StatusCode = status,
            Error = error,
            LatencyMs = 34,
            ResponseExcerpt = answer,
        });
    }

    async Task<IReadOnlyList<WebhookEndpoint>> IWebhookStore.ListAsync(string instanceId, CancellationToken cancellationToken)
    {
        await Gate;
        return Failure is null ? [.. Endpoints.Where(one => one.InstanceId == instanceId)] : throw Failure;
    }

    public Task<bool> HasAddressAsync(CancellationToken cancellationToken) => Task.FromResult(Endpoints.Exists(one => one.Url is not null));

    public Task<int> CountFurtherAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult(Endpoints.Count);

    Task<WebhookEndpoint?> IWebhookStore.FindAsync(string instanceId, string id, CancellationToken cancellationToken) =>
        Task.FromResult(Endpoints.Find(one => one.InstanceId == instanceId && one.Id == id));

    public Task AddAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        Endpoints.Add(endpoint);
        return Task.CompletedTask;
    }

    public Task<bool> TrySaveAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task DeleteAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        Endpoints.Remove(endpoint);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<(WebhookEndpoint Endpoint, string InstanceName)>> ListDisabledAsync(
        string ownerId, DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<Page<WebhookDelivery>> ListAsync(string instanceId, DeliveryQuery query, int limit, int skip, CancellationToken cancellationToken)
    {
        await DeliveriesGate;
        var found = Deliveries.Where(one => one.InstanceId == instanceId
            && (query.States.Count == 0 || query.States.Contains(one.State))
            && (query.Event ?? one.Event) == one.Event
            && (query.WebhookId ?? one.EndpointId) == one.EndpointId).Reverse().ToList();
        return new Page<WebhookDelivery>([.. found.Skip(skip).Take(limit)], found.Count, limit, skip);
    }

    public async Task<DeliveryDetails?> FindAsync(string instanceId, string deliveryId, CancellationToken cancellationToken)
    {
        await DeliveriesGate;
        return Deliveries.Find(one => one.Id == deliveryId) is { } delivery
            ? new DeliveryDetails(delivery, [.. Attempts.Where(one => one.DeliveryId == deliveryId)], Endpoints.Exists(one => one.Id == delivery.EndpointId && one.IsOpen))
            : null;
    }

    public Task<IReadOnlyList<WebhookHealth>> CountAsync(string instanceId, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WebhookHealth>>([.. Deliveries.Where(one => !one.Test).GroupBy(one => one.EndpointId).Select(group => new WebhookHealth(
            group.Key, group.Count(one => one.State == DeliveryState.Delivered), group.Count(one => one.State == DeliveryState.Dead), group.Count(one => one.State == DeliveryState.Pending)))]);

    public Task<IReadOnlyList<WebhookDay>> CountDaysAsync(string instanceId, string webhookId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WebhookDay>>([.. Deliveries.Where(one => !one.Test && one.EndpointId == webhookId)
            .GroupBy(one => DateOnly.FromDateTime(one.CreatedAt.UtcDateTime)).OrderBy(group => group.Key).Select(group => new WebhookDay(
                group.Key, group.Count(one => one.State == DeliveryState.Delivered), group.Count(one => one.State == DeliveryState.Dead)))]);

    public Task AddAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        Deliveries.Add(delivery);
        return Task.CompletedTask;
    }

    public Task ResendAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        Resent.Add(delivery.Id);
        return Task.CompletedTask;
    }

    public Task<(int Queued, bool HasMore)> ReplayAsync(string instanceId, DeliveryQuery query, int most, CancellationToken cancellationToken)
    {
        Replayed = query;
        return Task.FromResult((Deliveries.Count(one => query.States.Contains(one.State)), false));
    }
}
