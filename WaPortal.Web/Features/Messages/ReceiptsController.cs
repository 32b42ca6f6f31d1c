using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Instances;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Messages;

/// <summary>Blue ticks.</summary>
[Route("api/whatsapp/{instanceId}/read")]
[Tags("Messages")]
[RequiresScope(ApiScopes.Send)]
public sealed class ReceiptsController(ReadMessages read) : ApiController
{
    /// <summary>Marks messages of the history as read: those who wrote them see their blue ticks. Nothing is marked by itself unless the instance's <c>readReceipts</c> says so.</summary>
    [HttpPost]
    public async Task<ActionResult<SuccessResponse>> ReadAsync(string instanceId, ReadMessagesRequest request, CancellationToken cancellationToken)
    {
        var outcome = await read.ExecuteAsync(Caller, instanceId, request.MessageIds, cancellationToken);
        return outcome.IsSuccess ? new SuccessResponse(true) : Refuse(outcome.Error);
    }
}
