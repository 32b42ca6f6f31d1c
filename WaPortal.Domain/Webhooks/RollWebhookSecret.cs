using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Puts a new secret in the place of the one so far, which signs as well for a while so that receivers can change over.</summary>
public sealed class RollWebhookSecret(FindWebhook find, IWebhookStore store, ISecretProtector protector, IAuditLog audit, TimeProvider time)
{
    private const int DefaultOverlapHours = 24;
    private const int MaxOverlapHours = 168;

    /// <param name="Key">The endpoint.</param>
    /// <param name="OverlapHours">How long the old secret signs on, 0..168; 24 unless told.</param>
    public sealed record Input(WebhookKey Key, int? OverlapHours = null);

    /// <returns>The endpoint with its new secret, which is told this once.</returns>
    public async Task<Result<WebhookView>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var hours = input.OverlapHours ?? DefaultOverlapHours;
        if (hours is < 0 or > MaxOverlapHours)
            return Error.InvalidField("overlapHours", $"overlapHours must be from 0 to {MaxOverlapHours}.");
        var found = await find.InAsync(input.Key, cancellationToken);
        if (!found.IsSuccess)
            return found.Error;
        var endpoint = found.Value;
        var now = time.GetUtcNow();
        // A third secret would leave receivers with the first one behind; unless just that is wanted, since it leaked.
        if (hours > 0 && endpoint.IsOverlapping(now))
            return WebhookErrors.OverlapOpen;

        var secret = WebhookSecretText.Create();
        var hidden = protector.Protect(SecretPurposes.WebhookSecret, secret);
        if (hours == 0)
            endpoint.SetSecret(hidden);
        else
            endpoint.RollSecret(hidden, now.AddHours(hours));
        audit.Note(caller, AuditActions.WebhookSecretRolled, endpoint.InstanceId, ("webhook", endpoint.Id), ("overlapHours", hours));
        return await store.TrySaveAsync(cancellationToken)
            ? new WebhookView(endpoint, WebhookHeaderList.NamesOf(endpoint, protector), secret)
            : WebhookErrors.EditedMeanwhile;
    }
}
