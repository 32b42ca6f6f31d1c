using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Presence;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Instances;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Presence;

/// <summary>What others see of an account besides its messages.</summary>
[Route("api/whatsapp/{instanceId}")]
[Tags("Presence")]
[RequiresScope(ApiScopes.Send)]
public sealed class PresenceController(SetPresence setPresence, ShowTyping showTyping) : ApiController
{
    /// <summary>
    /// Shows the account as online or not, until told otherwise. While it is online, the phone does not notify; after every new start of the
    /// connection's owner it is not.
    /// </summary>
    [HttpPost("presence")]
    public async Task<ActionResult<SuccessResponse>> SetPresenceAsync(string instanceId, PresenceRequest request, CancellationToken cancellationToken) =>
        Show(await setPresence.ExecuteAsync(Caller, instanceId, request.Presence, cancellationToken));

    /// <summary>Shows in a chat that the account types or records a voice message. It ends by itself. WhatsApp shows it only while the account is online.</summary>
    [HttpPost("typing")]
    public async Task<ActionResult<SuccessResponse>> ShowTypingAsync(string instanceId, TypingRequest request, CancellationToken cancellationToken) =>
        Show(await showTyping.ExecuteAsync(
            Caller, new ShowTyping.Input(instanceId, request.Phone, request.State, request.Seconds), cancellationToken));

    private static ActionResult<SuccessResponse> Show(Result outcome) => outcome.IsSuccess ? new SuccessResponse(true) : Refuse(outcome.Error);
}
