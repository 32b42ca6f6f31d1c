using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Idempotency;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Messages;

/// <summary>Sending.</summary>
[Route("api/whatsapp/{instanceId}")]
[Tags("Messages")]
[RequiresScope(ApiScopes.Send)]
public sealed class MessagesController(SendMessage send, IdempotentCall call) : ApiController
{
    /// <summary>Sends a text and answers once WhatsApp's server has it.</summary>
    [HttpPost("send")]
    public async Task<ActionResult<SendResponse>> SendAsync(string instanceId, SendRequest request, CancellationToken cancellationToken)
    {
        var input = new SendMessage.Input(instanceId, request.Phone, request.Message, call.MessageId)
        {
            Queue = request.Queue == true,
            ReplyTo = request.ReplyTo,
            Mentions = request.Mentions,
        };
        var outcome = await send.ExecuteAsync(Caller, input, cancellationToken);
        return outcome.IsSuccess ? new SendResponse(outcome.Value) : Refuse(outcome.Error);
    }
}
