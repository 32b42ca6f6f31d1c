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
public sealed class PresenceController(SetPresence setPresence, WatchPresence watchPresence, ShowTyping showTyping) : ApiController
{
    /// <summary>
    /// Shows the account as online or not, until told otherwise. While it is online, the phone does not notify; after every new start of the
    /// connection's owner it is not.
    /// </summary>
    [HttpPost("presence")]
    public async Task<ActionResult<SuccessResponse>> SetPresenceAsync(string instanceId, PresenceRequest request, CancellationToken cancellationToken) =>
        Show(await setPresence.ExecuteAsync(Caller, instanceId, request.Presence, cancellationToken));

    /// <summary>
    /// Has it told whether a contact is online: in the live feed (<c>contact_online</c>), and to webhooks that choose <c>presence_update</c>. It stays so
    /// over reconnects until the connection's owner starts anew. WhatsApp tells it only while this account is online itself, and as far as the contact allows.
    /// </summary>
    [HttpPost("presence/subscribe")]
    public async Task<ActionResult<SuccessResponse>> SubscribeAsync(string instanceId, PresenceSubscriptionRequest request, CancellationToken cancellationToken) =>
        Show(await watchPresence.ExecuteAsync(Caller, new WatchPresence.Input(instanceId, request.Phone, Wanted: true), cancellationToken));

    /// <summary>Tells no more whether a contact is online.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="phone">Whose presence: a number or a JID.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpDelete("presence/subscribe/{phone}")]
    public async Task<ActionResult<SuccessResponse>> UnsubscribeAsync(string instanceId, string phone, CancellationToken cancellationToken) =>
        Show(await watchPresence.ExecuteAsync(Caller, new WatchPresence.Input(instanceId, phone, Wanted: false), cancellationToken));

    /// <summary>Shows in a chat that the account types or records a voice message. It ends by itself. WhatsApp shows it only while the account is online.</summary>
    [HttpPost("typing")]
    public async Task<ActionResult<SuccessResponse>> ShowTypingAsync(string instanceId, TypingRequest request, CancellationToken cancellationToken) =>
        Show(await showTyping.ExecuteAsync(
            Caller, new ShowTyping.Input(instanceId, request.Phone, request.State, request.Seconds), cancellationToken));

    private static ActionResult<SuccessResponse> Show(Result outcome) => outcome.IsSuccess ? new SuccessResponse(true) : Refuse(outcome.Error);
}
