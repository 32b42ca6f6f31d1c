using Mapster;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Chats;

/// <summary>Conversations.</summary>
[Route("api/instances/{instanceId}/chats")]
[Tags("Chats")]
[RequiresScope(ApiScopes.Read)]
public sealed class ChatsController(GetChatMessages getMessages) : ApiController
{
    /// <summary>The history of a chat, newest first.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="chatId">A phone number or a JID, escaped or not.</param>
    /// <param name="limit">The most to return: 50 unless given, at most 500.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="startDate">Only messages since then; ISO 8601.</param>
    /// <param name="endDate">Only messages until then; ISO 8601. A bare date means the whole day.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("{chatId}/messages")]
    public async Task<ActionResult<ChatMessagesResponse>> GetMessagesAsync(
        string instanceId, string chatId, int? limit, int? skip, string? startDate, string? endDate, CancellationToken cancellationToken)
    {
        var range = QueryRange.Read(startDate, endDate);
        if (!range.IsSuccess)
            return Refuse(range.Error);
        var input = new GetChatMessages.Input(instanceId, Uri.UnescapeDataString(chatId), limit, skip ?? 0, range.Value.From, range.Value.Before);
        var outcome = await getMessages.ExecuteAsync(Caller, input, cancellationToken);
        return outcome.IsSuccess
            ? new ChatMessagesResponse(outcome.Value.Items.Adapt<List<ChatMessage>>(), Pagination.Of(outcome.Value))
            : Refuse(outcome.Error);
    }
}
