using WaPortal.Domain.Webhooks;

namespace WaPortal.Domain.Instances;

/// <summary>An instance and its primary webhook endpoint, as they are stored.</summary>
public sealed record InstanceRecord(Instance Instance, WebhookEndpoint Webhook);
