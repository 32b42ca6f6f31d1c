using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Settings;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Instances;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Settings;

/// <summary>What the phone and all linked devices of an account keep in step. Each change is made on all of them.</summary>
[Route("api/whatsapp/{instanceId}")]
[Tags("Settings")]
[RequiresScope(ApiScopes.Send)]
public sealed class SettingsController(ChangeChat changeChat, SaveContact saveContact, SetPushName setPushName, KeepMessage keepMessage) : ApiController
{
    /// <summary>Pins, archives or mutes a chat, or marks it as read or unread; what is not named stays. Sends no blue ticks.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="chatId">A phone number or a JID, escaped or not.</param>
    /// <param name="request">What to change.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPatch("chats/{chatId}")]
    public async Task<ActionResult<SuccessResponse>> ChangeChatAsync(
        string instanceId, string chatId, ChatSettingsRequest request, CancellationToken cancellationToken) =>
        Show(await changeChat.ExecuteAsync(
            Caller,
            new ChangeChat.Input(
                instanceId, Uri.UnescapeDataString(chatId), request.Pinned, request.Archived, request.Muted, request.MutedUntil, request.Read),
            cancellationToken));

    /// <summary>Puts somebody into the address book of the phone, or changes the name there.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="phone">An international number, or the JID of a person.</param>
    /// <param name="request">The name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPut("contacts/{phone}")]
    public async Task<ActionResult<SuccessResponse>> SaveContactAsync(
        string instanceId, string phone, ContactRequest request, CancellationToken cancellationToken) =>
        Show(await saveContact.ExecuteAsync(
            Caller, new SaveContact.Input(instanceId, Uri.UnescapeDataString(phone), request.Name ?? "", request.FirstName), cancellationToken));

    /// <summary>Takes somebody out of the address book of the phone.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="phone">An international number, or the JID of a person.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpDelete("contacts/{phone}")]
    public async Task<ActionResult<SuccessResponse>> RemoveContactAsync(string instanceId, string phone, CancellationToken cancellationToken) =>
        Show(await saveContact.ExecuteAsync(Caller, new SaveContact.Input(instanceId, Uri.UnescapeDataString(phone), null), cancellationToken));

    /// <summary>Sets the name that contacts see.</summary>
    [HttpPut("push-name")]
    [RequiresScope(ApiScopes.Manage)]
    public async Task<ActionResult<SuccessResponse>> SetPushNameAsync(string instanceId, PushNameRequest request, CancellationToken cancellationToken) =>
        Show(await setPushName.ExecuteAsync(Caller, instanceId, request.Name, cancellationToken));

    /// <summary>Stars a message of the history, or takes the star away.</summary>
    [HttpPost("star")]
    public async Task<ActionResult<SuccessResponse>> StarAsync(string instanceId, StarRequest request, CancellationToken cancellationToken) =>
        Show(await keepMessage.ExecuteAsync(
            Caller, new KeepMessage.Input(instanceId, request.MessageId, request.Starred == false ? Keeping.Unstar : Keeping.Star), cancellationToken));

    /// <summary>Deletes a message on this account's own devices and from the history; others keep it.</summary>
    [HttpPost("delete-for-me")]
    public async Task<ActionResult<SuccessResponse>> DeleteForMeAsync(string instanceId, DeleteForMeRequest request, CancellationToken cancellationToken) =>
        Show(await keepMessage.ExecuteAsync(Caller, new KeepMessage.Input(instanceId, request.MessageId, Keeping.Delete), cancellationToken));

    private static ActionResult<SuccessResponse> Show(Result outcome) => outcome.IsSuccess ? new SuccessResponse(true) : Refuse(outcome.Error);
}
