using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>Answer of <c>GET /api/instances/{id}/webhooks/{webhookId}/secret</c>.</summary>
/// <param name="Secret">What events are signed with.</param>
/// <param name="PreviousSecret">The secret before it, while it signs as well; else null.</param>
/// <param name="PreviousSecretUntil">Until when it does.</param>
public sealed record SecretResponse(string Secret, string? PreviousSecret, DateTimeOffset? PreviousSecretUntil)
{
    internal static SecretResponse Of(WebhookSecrets secrets) => new(secrets.Secret, secrets.Previous, secrets.PreviousUntil);
}
