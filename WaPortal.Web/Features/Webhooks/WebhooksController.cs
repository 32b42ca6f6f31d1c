using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Features.Instances;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>Where an instance's events go: its own webhook and up to twenty more, each with a filter, a secret and retries of its own.</summary>
[Route("api/instances/{instanceId}/webhooks")]
[Tags("Webhooks")]
[RequiresScope(ApiScopes.Webhooks)]
public sealed class WebhooksController(
    ListWebhooks list, GetWebhook get, CreateWebhook create, UpdateWebhook update, DeleteWebhook delete, TestWebhook test, TimeProvider time) : ApiController
{
    /// <summary>All webhooks of an instance; its own, from the instance's settings, is the first.</summary>
    [HttpGet]
    public async Task<ActionResult<WebhookListResponse>> ListAsync(string instanceId, CancellationToken cancellationToken)
    {
        var outcome = await list.ExecuteAsync(Caller, instanceId, cancellationToken);
        var now = time.GetUtcNow();
        return outcome.IsSuccess ? new WebhookListResponse([.. outcome.Value.Select(view => WebhookItem.Of(view, now))]) : Refuse(outcome.Error);
    }

    /// <summary>One webhook.</summary>
    [HttpGet("{webhookId}")]
    public async Task<ActionResult<WebhookItem>> GetAsync(string instanceId, string webhookId, CancellationToken cancellationToken) =>
        Show(await get.ExecuteAsync(Caller, new WebhookKey(instanceId, webhookId), cancellationToken));

    /// <summary>Adds a webhook. Without a secret it gets one, and the answer is the one place where it is shown.</summary>
    [HttpPost]
    [ProducesResponseType<WebhookItem>(StatusCodes.Status201Created)]
    public async Task<ActionResult<WebhookItem>> CreateAsync(string instanceId, WebhookRequest request, CancellationToken cancellationToken)
    {
        var outcome = await create.ExecuteAsync(Caller, new CreateWebhook.Input(instanceId, request.ToChange()), cancellationToken);
        if (!outcome.IsSuccess)
            return Refuse(outcome.Error);
        Response.Headers.CacheControl = "no-store";
        return Created($"/api/instances/{instanceId}/webhooks/{outcome.Value.Endpoint.Id}", WebhookItem.Of(outcome.Value, time.GetUtcNow()));
    }

    /// <summary>Changes settings, from the next attempt on: what is left out stays, null goes back to the default.</summary>
    [HttpPut("{webhookId}")]
    public async Task<ActionResult<WebhookItem>> UpdateAsync(
        string instanceId, string webhookId, WebhookRequest request, CancellationToken cancellationToken) =>
        Show(await update.ExecuteAsync(Caller, new UpdateWebhook.Input(new WebhookKey(instanceId, webhookId), request.ToChange()), cancellationToken));

    /// <summary>Deletes a webhook; what waits for it is given up. The instance's own cannot be deleted.</summary>
    [HttpDelete("{webhookId}")]
    public async Task<ActionResult<ActionResponse>> DeleteAsync(string instanceId, string webhookId, CancellationToken cancellationToken)
    {
        var outcome = await delete.ExecuteAsync(Caller, new WebhookKey(instanceId, webhookId), cancellationToken);
        return outcome.IsSuccess ? ActionResponse.Done($"Webhook {webhookId} deleted") : Refuse(outcome.Error);
    }

    /// <summary>Sends a <c>webhook_test</c> event the way that all events go, whatever the webhook filters.</summary>
    [HttpPost("{webhookId}/test")]
    [ProducesResponseType<TestResponse>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<TestResponse>> TestAsync(string instanceId, string webhookId, CancellationToken cancellationToken)
    {
        var outcome = await test.ExecuteAsync(Caller, new WebhookKey(instanceId, webhookId), cancellationToken);
        return outcome.IsSuccess ? Accepted(new TestResponse(Success: true, outcome.Value.Id)) : Refuse(outcome.Error);
    }

    private ActionResult<WebhookItem> Show(Result<WebhookView> outcome) =>
        outcome.IsSuccess ? WebhookItem.Of(outcome.Value, time.GetUtcNow()) : Refuse(outcome.Error);
}
