namespace WaPortal.Domain.Webhooks;

/// <summary>Which endpoint: its instance's id and its own.</summary>
public sealed record WebhookKey(string InstanceId, string WebhookId);
