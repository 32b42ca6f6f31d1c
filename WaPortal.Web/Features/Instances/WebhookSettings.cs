namespace WaPortal.Web.Features.Instances;

/// <summary>Webhook settings as <c>GET /api/instances/{id}</c> shows them.</summary>
/// <param name="NotifyReceived">Tell of messages received.</param>
/// <param name="NotifySent">Tell of messages sent.</param>
/// <param name="NotifyDelivery">Tell when a message was delivered.</param>
/// <param name="NotifyRead">Tell when a message was read or played.</param>
/// <param name="MaxRetries">Attempts after the first.</param>
/// <param name="RetryInterval">Milliseconds between attempts.</param>
public sealed record WebhookSettings(
    bool NotifyReceived, bool NotifySent, bool NotifyDelivery, bool NotifyRead, int MaxRetries, int RetryInterval);
