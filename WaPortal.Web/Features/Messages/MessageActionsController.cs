using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Idempotency;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Messages;

/// <summary>Doing something to a message of the history. Each answers with the id of what was sent to say so.</summary>
[Route("api/whatsapp/{instanceId}")]
[Tags("Messages")]
[RequiresScope(ApiScopes.Send)]
public sealed class MessageActionsController(
    ReactToMessage react, EditMessage edit, DeleteMessage delete, ForwardMessage forward, IdempotentCall call) : ApiController
{
    /// <summary>Reacts to a message, or takes the reaction back.</summary>
    [HttpPost("send-reaction")]
    public async Task<ActionResult<SendResponse>> ReactAsync(string instanceId, SendReactionRequest request, CancellationToken cancellationToken) =>
        Show(await react.ExecuteAsync(Caller, new ReactToMessage.Input(instanceId, request.MessageId, request.Reaction, call.MessageId), cancellationToken));

    /// <summary>Changes a text that this account sent. WhatsApp takes edits for 15 minutes.</summary>
    [HttpPost("edit")]
    public async Task<ActionResult<SendResponse>> EditAsync(string instanceId, EditMessageRequest request, CancellationToken cancellationToken) =>
        Show(await edit.ExecuteAsync(Caller, new EditMessage.Input(instanceId, request.MessageId, request.Message, call.MessageId, request.Mentions), cancellationToken));

    /// <summary>
    /// Takes a message that this account sent back, for everybody; in a group that it administers, also what others wrote. WhatsApp takes that for
    /// about two days.
    /// </summary>
    [HttpPost("delete")]
    public async Task<ActionResult<SendResponse>> DeleteAsync(string instanceId, DeleteMessageRequest request, CancellationToken cancellationToken) =>
        Show(await delete.ExecuteAsync(Caller, new DeleteMessage.Input(instanceId, request.MessageId, call.MessageId), cancellationToken));

    /// <summary>Passes a text or a file of the history on.</summary>
    [HttpPost("forward")]
    public async Task<ActionResult<SendResponse>> ForwardAsync(string instanceId, ForwardMessageRequest request, CancellationToken cancellationToken) =>
        Show(await forward.ExecuteAsync(Caller, new ForwardMessage.Input(instanceId, request.MessageId, request.Phone, call.MessageId), cancellationToken));

    private static ActionResult<SendResponse> Show(Result<string> outcome) =>
        outcome.IsSuccess ? new SendResponse(outcome.Value) : Refuse(outcome.Error);
}
