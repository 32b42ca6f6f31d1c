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
                yield return To(endpoint, webhookEvent);
        }
    }

    /// <summary>True when anything at all would be planned; lets a hot path skip making the body.</summary>
    /// <param name="endpoints">As for <see cref="For"/>.</param>
    /// <param name="instanceId">The instance the event would be of.</param>
    /// <param name="name">The event's name.</param>
    /// <param name="topic">The event's topic.</param>
    public static bool Any(IReadOnlyList<WebhookEndpoint> endpoints, string instanceId, string name, WebhookTopic topic)
    {
        foreach (var endpoint in endpoints)
        {
            if (Wants(endpoint, instanceId, name, topic))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether an endpoint is on, is of the event's instance, and wants such events: as its list says, or where it has none the flag of the
    /// event's topic. One that is paused wants what it wants.
    /// </summary>
    public static bool Wants(WebhookEndpoint endpoint, WebhookEvent webhookEvent) =>
        Wants(endpoint, webhookEvent.InstanceId, webhookEvent.Name, webhookEvent.Topic);

    private static bool Wants(WebhookEndpoint endpoint, string instanceId, string name, WebhookTopic topic) =>
        endpoint is { Enabled: true, Url: not null } && endpoint.InstanceId == instanceId && endpoint.Events switch
        {
            null => HasFlag(endpoint, topic),
            { Count: 0 } => topic is not (WebhookTopic.Test or WebhookTopic.Presence),
            var names => names.Contains(name),
        };

    private static bool HasFlag(WebhookEndpoint endpoint, WebhookTopic topic) => topic switch
    {
        WebhookTopic.Received => endpoint.NotifyReceived,
        WebhookTopic.Sent => endpoint.NotifySent,
        WebhookTopic.Delivery => endpoint.NotifyDelivery,
        WebhookTopic.Read => endpoint.NotifyRead,
        WebhookTopic.Connection => true,
        // Not among the documented six: only for endpoints that choose their events.
        WebhookTopic.Changed or WebhookTopic.Presence or WebhookTopic.Test => false,
        _ => throw new ArgumentOutOfRangeException(nameof(topic), topic, null),
    };

    /// <summary>The delivery of an event to an endpoint, whether it wants it or not.</summary>
    public static WebhookDelivery To(WebhookEndpoint endpoint, WebhookEvent webhookEvent) => new()
    {
        Id = Ids.New(Ids.Event, webhookEvent.CreatedAt),
        EndpointId = endpoint.Id,
        InstanceId = endpoint.InstanceId,
        OwnerId = endpoint.OwnerId,
        Event = webhookEvent.Name,
        OrderKey = webhookEvent.OrderKey,
        Body = webhookEvent.Body,
        Backfill = webhookEvent.Backfill,
        Test = webhookEvent.Test,
        CreatedAt = webhookEvent.CreatedAt,
        NextAttemptAt = webhookEvent.CreatedAt,
    };
}
