namespace WaPortal.Domain.Webhooks;

/// <summary>A delivery with everything that was tried.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Attempts">Its attempts, first to last.</param>
/// <param name="CanBeSent">False when its endpoint is gone, switched off or paused, so that nothing would come of sending it again.</param>
public sealed record DeliveryDetails(WebhookDelivery Delivery, IReadOnlyList<WebhookAttempt> Attempts, bool CanBeSent);
