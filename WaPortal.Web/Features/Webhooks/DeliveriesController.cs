using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>What became of an instance's events, and sending them again.</summary>
[Route("api/instances/{instanceId}/webhooks")]
[Tags("Webhooks")]
[RequiresScope(ApiScopes.Webhooks)]
public sealed class DeliveriesController(ListDeliveries list, GetDelivery get, ResendDelivery resend, ReplayDeliveries replay) : ApiController
{
    /// <summary>Events on their way to webhooks, and those that arrived or failed; newest first.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="webhookId">Only those for this webhook.</param>
    /// <param name="state">Only <c>pending</c>, <c>delivered</c> or <c>failed</c> ones.</param>
    /// <param name="event">Only of this event.</param>
    /// <param name="startDate">Only events since then; ISO 8601.</param>
    /// <param name="endDate">Only events until then; ISO 8601. A bare date means the whole day.</param>
    /// <param name="limit">The most to return: 50 unless given, at most 500.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("deliveries")]
    public async Task<ActionResult<DeliveryListResponse>> ListAsync(
        string instanceId, string? webhookId, string? state, string? @event, string? startDate, string? endDate, int? limit, int? skip,
        CancellationToken cancellationToken)
    {
        var range = QueryRange.Read(startDate, endDate);
        if (!range.IsSuccess)
            return Refuse(range.Error);
        var input = new ListDeliveries.Input(instanceId, webhookId, state, @event, range.Value.From, range.Value.Before, limit, skip);
        var outcome = await list.ExecuteAsync(Caller, input, cancellationToken);
        return outcome.IsSuccess
            ? new DeliveryListResponse([.. outcome.Value.Items.Select(DeliveryItem.Of)], Pagination.Of(outcome.Value))
            : Refuse(outcome.Error);
    }

    /// <summary>One event with its body and every attempt.</summary>
    [HttpGet("deliveries/{deliveryId}")]
    public async Task<ActionResult<DeliveryResponse>> GetAsync(string instanceId, string deliveryId, CancellationToken cancellationToken)
    {
        var outcome = await get.ExecuteAsync(Caller, instanceId, deliveryId, cancellationToken);
        return outcome.IsSuccess ? DeliveryResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Sends an event once more, delivered or not, under the same <c>webhook-id</c>.</summary>
    [HttpPost("deliveries/{deliveryId}/resend")]
    [ProducesResponseType<ReplayResponse>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<ReplayResponse>> ResendAsync(string instanceId, string deliveryId, CancellationToken cancellationToken)
    {
        var outcome = await resend.ExecuteAsync(Caller, instanceId, deliveryId, cancellationToken);
        return outcome.IsSuccess ? Accepted(new ReplayResponse(Success: true, Queued: 1, HasMore: false)) : Refuse(outcome.Error);
    }

    /// <summary>Sends the events of a stretch of time again: those that failed, or with <c>"status": "all"</c> the delivered ones too.</summary>
    [HttpPost("replay")]
    [ProducesResponseType<ReplayResponse>(StatusCodes.Status202Accepted)]
    public async Task<ActionResult<ReplayResponse>> ReplayAsync(string instanceId, ReplayRequest request, CancellationToken cancellationToken)
    {
        var input = new ReplayDeliveries.Input(instanceId, request.WebhookId, request.Since, request.Until, request.Status);
        var outcome = await replay.ExecuteAsync(Caller, input, cancellationToken);
        return outcome.IsSuccess
            ? Accepted(new ReplayResponse(Success: true, outcome.Value.Queued, outcome.Value.HasMore))
            : Refuse(outcome.Error);
    }
}
