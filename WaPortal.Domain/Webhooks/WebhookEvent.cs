namespace WaPortal.Domain.Webhooks;

/// <summary>One event of one instance, ready to be sent: the body is final and goes to every endpoint, on every attempt, byte for byte.</summary>
/// <param name="Name">One of <see cref="WebhookEventNames"/>.</param>
/// <param name="Topic">Which flag of an endpoint decides whether it wants the event.</param>
/// <param name="InstanceId">The instance it happened to.</param>
/// <param name="OrderKey">Events of one endpoint with the same key are sent one after the other: the chat, or one key for the connection.</param>
/// <param name="Body">The JSON text; its UTF-8 bytes are what is signed and sent.</param>
/// <param name="CreatedAt">When the event was made, UTC; the envelope's <c>timestamp</c>.</param>
/// <param name="Backfill">It tells of something that happened while the instance was offline (header <c>X-Webhook-Backfill</c>).</param>
/// <param name="Test">Nothing happened: its owner tries an endpoint (header <c>X-Webhook-Test</c>).</param>
public sealed record WebhookEvent(
    string Name, WebhookTopic Topic, string InstanceId, string OrderKey, string Body, DateTimeOffset CreatedAt, bool Backfill = false, bool Test = false);
