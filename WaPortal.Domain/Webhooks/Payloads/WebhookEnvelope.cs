namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary>What every webhook body is: the event's name, its data, and when the event was made. Keys are written in this order.</summary>
internal sealed record WebhookEnvelope<TData>(string Event, TData Data, DateTimeOffset Timestamp);
