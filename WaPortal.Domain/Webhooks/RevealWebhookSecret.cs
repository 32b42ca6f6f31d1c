using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Shows a person what their endpoint's deliveries are signed with, and notes that it was shown.</summary>
public sealed class RevealWebhookSecret(FindWebhook find, ISecretProtector protector, IAuditLog audit, TimeProvider time)
{
    public async Task<Result<WebhookSecrets>> ExecuteAsync(Caller caller, WebhookKey key, CancellationToken cancellationToken)
    {
        var found = await find.InAsync(key, cancellationToken);
        if (!found.IsSuccess)
            return found.Error;
        var endpoint = found.Value;
        if (endpoint.SecretProtected is not { } hidden)
            return WebhookErrors.NoSecret;
        if (!protector.TryUnprotect(SecretPurposes.WebhookSecret, hidden, out var secret))
            return WebhookErrors.SecretLost;

        string? previous = null;
        if (endpoint.IsOverlapping(time.GetUtcNow()))
            protector.TryUnprotect(SecretPurposes.WebhookSecret, endpoint.PreviousSecretProtected!, out previous);
        await audit.WriteAsync(caller, AuditActions.WebhookSecretRevealed, endpoint.InstanceId, cancellationToken, ("webhook", endpoint.Id));
        return new WebhookSecrets(secret, previous, previous is null ? null : endpoint.PreviousSecretUntil);
    }
}
