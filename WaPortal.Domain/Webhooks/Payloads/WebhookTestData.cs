namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary><c>data</c> of <c>webhook_test</c>. Keys are written in the order of declaration.</summary>
internal sealed record WebhookTestData(string InstanceId, string WebhookId);
