namespace WaPortal.Domain.Webhooks;

/// <summary>Which deliveries of an instance are meant.</summary>
/// <param name="States">Of these states; empty for all.</param>
/// <param name="Event">Of this event only, or null.</param>
/// <param name="From">Of events of this moment or later.</param>
/// <param name="Before">Of events earlier than this.</param>
/// <param name="WebhookId">On their way to this endpoint only, or null.</param>
public sealed record DeliveryQuery(
    IReadOnlyList<DeliveryState> States, string? Event = null, DateTimeOffset? From = null, DateTimeOffset? Before = null, string? WebhookId = null);
