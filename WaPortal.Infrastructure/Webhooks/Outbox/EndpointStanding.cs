namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>Whether an endpoint takes deliveries now.</summary>
/// <param name="Target">Where to, or null: not now.</param>
/// <param name="Gone">It was deleted, or its instance was, and never will.</param>
internal sealed record EndpointStanding(WebhookTarget? Target, bool Gone)
{
    /// <summary>Switched off, without an address, or of somebody who was suspended: what waits for it is kept until it is on again.</summary>
    public static readonly EndpointStanding Off = new(null, Gone: false);

    public static readonly EndpointStanding Deleted = new(null, Gone: true);
}
