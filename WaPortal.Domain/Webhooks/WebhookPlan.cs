using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Which endpoints get an event, as rows of the outbox. Pure: the caller commits the rows with the change that the event tells of.</summary>
public static class WebhookPlan
{
    /// <summary>One delivery for each endpoint of the instance that wants the event, due at once.</summary>
    /// <param name="endpoints">Endpoints, of this instance and perhaps of others.</param>
    /// <param name="webhookEvent">What happened.</param>
    public static IEnumerable<WebhookDelivery> For(IReadOnlyList<WebhookEndpoint> endpoints, WebhookEvent webhookEvent)
    {
        foreach (var endpoint in endpoints)
        {
            if (Wants(endpoint, webhookEvent))
                yield return Deliver(endpoint, webhookEvent);
        }
    }

    /// <summary>True when anything at all would be planned; lets a hot path skip making the body.</summary>
    /// <param name="endpoints">As for <see cref="For"/>.</param>
    /// <param name="instanceId">The instance the event would be of.</param>
    /// <param name="topic">The event's topic.</param>
    public static bool Any(IReadOnlyList<WebhookEndpoint> endpoints, string instanceId, WebhookTopic topic)
    {
        foreach (var endpoint in endpoints)
        {
            if (Wants(endpoint, instanceId, topic))
                return true;
        }

        return false;
    }

    /// <summary>Whether an endpoint is on, is of the event's instance, and has the flag of the event's topic.</summary>
    public static bool Wants(WebhookEndpoint endpoint, WebhookEvent webhookEvent) =>
        Wants(endpoint, webhookEvent.InstanceId, webhookEvent.Topic);

    private static bool Wants(WebhookEndpoint endpoint, string instanceId, WebhookTopic topic) =>
        endpoint is { Enabled: true, Url: not null } && endpoint.InstanceId == instanceId && topic switch
        {
            WebhookTopic.Received => endpoint.NotifyReceived,
            WebhookTopic.Sent => endpoint.NotifySent,
            WebhookTopic.Delivery => endpoint.NotifyDelivery,
            WebhookTopic.Read => endpoint.NotifyRead,
            WebhookTopic.Connection => true,
            _ => throw new ArgumentOutOfRangeException(nameof(topic), topic, null),
        };

    private static WebhookDelivery Deliver(WebhookEndpoint endpoint, WebhookEvent webhookEvent) => new()
    {
        Id = Ids.New(Ids.Event, webhookEvent.CreatedAt),
        EndpointId = endpoint.Id,
        InstanceId = endpoint.InstanceId,
        OwnerId = endpoint.OwnerId,
        Event = webhookEvent.Name,
        OrderKey = webhookEvent.OrderKey,
        Body = webhookEvent.Body,
        Backfill = webhookEvent.Backfill,
        CreatedAt = webhookEvent.CreatedAt,
        NextAttemptAt = webhookEvent.CreatedAt,
    };
}
