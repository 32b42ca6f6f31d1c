using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>What a webhook's events are signed with.</summary>
[Route("api/instances/{instanceId}/webhooks/{webhookId}")]
[Tags("Webhooks")]
public sealed class WebhookSecretsController(RollWebhookSecret roll, EndWebhookOverlap end, RevealWebhookSecret reveal, TimeProvider time) : ApiController
{
    /// <summary>Puts a new secret in the place of this one, which signs as well until the overlap ends. The answer is where the new one is shown.</summary>
    [HttpPost("roll-secret")]
    [RequiresScope(ApiScopes.Webhooks)]
    public async Task<ActionResult<WebhookItem>> RollAsync(
        string instanceId, string webhookId, RollSecretRequest request, CancellationToken cancellationToken)
    {
        var input = new RollWebhookSecret.Input(new WebhookKey(instanceId, webhookId), request.OverlapHours);
        var outcome = await roll.ExecuteAsync(Caller, input, cancellationToken);
        if (!outcome.IsSuccess)
            return Refuse(outcome.Error);
        Response.Headers.CacheControl = "no-store";
        return WebhookItem.Of(outcome.Value, time.GetUtcNow());
    }

    /// <summary>Ends the overlap of the last roll: only the newest secret signs from now on.</summary>
    [HttpPost("end-overlap")]
    [RequiresScope(ApiScopes.Webhooks)]
    public async Task<ActionResult<WebhookItem>> EndOverlapAsync(string instanceId, string webhookId, CancellationToken cancellationToken)
    {
        var outcome = await end.ExecuteAsync(Caller, new WebhookKey(instanceId, webhookId), cancellationToken);
        return outcome.IsSuccess ? WebhookItem.Of(outcome.Value, time.GetUtcNow()) : Refuse(outcome.Error);
    }

    /// <summary>Shows the secret. Not for API keys: send a token.</summary>
    [HttpGet("secret")]
    [RequiresPerson]
    public async Task<ActionResult<SecretResponse>> RevealAsync(string instanceId, string webhookId, CancellationToken cancellationToken)
    {
        var outcome = await reveal.ExecuteAsync(Caller, new WebhookKey(instanceId, webhookId), cancellationToken);
        if (!outcome.IsSuccess)
            return Refuse(outcome.Error);
        Response.Headers.CacheControl = "no-store";
        return SecretResponse.Of(outcome.Value);
    }
}
