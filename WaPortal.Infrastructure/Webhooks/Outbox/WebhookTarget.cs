using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>An endpoint as a sender needs it. Read anew for the next attempt after a change.</summary>
/// <param name="Endpoint">The settings.</param>
/// <param name="Url">The address, parsed.</param>
/// <param name="Secret">The signing secret in the clear, or null when deliveries go unsigned.</param>
/// <param name="SecretLost">There is a secret, but the keys that protect it are gone: nothing may go out as if there were none.</param>
internal sealed record WebhookTarget(WebhookEndpoint Endpoint, Uri Url, string? Secret, bool SecretLost)
{
    /// <summary>Null when the address cannot be one.</summary>
    public static WebhookTarget? TryCreate(WebhookEndpoint endpoint, ISecretProtector protector)
    {
        if (!Uri.TryCreate(endpoint.Url, UriKind.Absolute, out var url)) return null;
        if (endpoint.SecretProtected is not { } hidden) return new WebhookTarget(endpoint, url, null, SecretLost: false);
        return protector.TryUnprotect(SecretPurposes.WebhookSecret, hidden, out var secret)
            ? new WebhookTarget(endpoint, url, secret, SecretLost: false)
            : new WebhookTarget(endpoint, url, null, SecretLost: true);
    }
}
