using WaPortal.Domain.Webhooks;

namespace WaPortal.Domain.Instances;

/// <summary>An instance with what belongs to it.</summary>
/// <param name="Instance">Its row.</param>
/// <param name="Webhook">Its own webhook, the primary endpoint.</param>
/// <param name="Connection">Its session now.</param>
public sealed record InstanceView(Instance Instance, WebhookEndpoint Webhook, InstanceConnection Connection);
