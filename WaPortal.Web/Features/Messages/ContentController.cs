using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Idempotency;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Messages;

/// <summary>Sending what is neither text nor file.</summary>
[Route("api/whatsapp/{instanceId}")]
[Tags("Messages")]
[RequiresScope(ApiScopes.Send)]
public sealed class ContentController(SendContent send, IdempotentCall call) : ApiController
{
    /// <summary>Sends a place.</summary>
    [HttpPost("send-location")]
    public Task<ActionResult<SendResponse>> SendLocationAsync(string instanceId, SendLocationRequest request, CancellationToken cancellationToken) =>
        SendAsync(
            instanceId, request.Phone, new OutgoingContent.Location(request.Latitude, request.Longitude, request.Name, request.Address), request.ReplyTo,
            request.Mentions, cancellationToken);

    /// <summary>Sends contact cards.</summary>
    [HttpPost("send-contact")]
    public Task<ActionResult<SendResponse>> SendContactAsync(string instanceId, SendContactRequest request, CancellationToken cancellationToken) =>
        SendAsync(instanceId, request.Phone, new OutgoingContent.Contacts(request.Contacts), request.ReplyTo, request.Mentions, cancellationToken);

    /// <summary>Sends a poll. Votes come as <c>poll_vote</c> to webhooks that choose it, and stand in the history.</summary>
    [HttpPost("send-poll")]
    public Task<ActionResult<SendResponse>> SendPollAsync(string instanceId, SendPollRequest request, CancellationToken cancellationToken) =>
        SendAsync(
            instanceId, request.Phone, new OutgoingContent.Poll(request.Question, request.Options, request.Selectable ?? 1), request.ReplyTo,
            request.Mentions, cancellationToken);

    private async Task<ActionResult<SendResponse>> SendAsync(
        string instanceId, string? phone, OutgoingContent content, string? replyTo, IReadOnlyList<string>? mentions, CancellationToken cancellationToken)
    {
        var outcome = await send.ExecuteAsync(
            Caller, new SendContent.Input(instanceId, phone, content, replyTo, mentions, call.MessageId), cancellationToken);
        return outcome.IsSuccess ? new SendResponse(outcome.Value) : Refuse(outcome.Error);
    }
}
