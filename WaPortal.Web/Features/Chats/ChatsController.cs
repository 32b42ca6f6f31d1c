using Mapster;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.Chats;

/// <summary>Conversations.</summary>
[Route("api/instances/{instanceId}")]
[Tags("Chats")]
[RequiresScope(ApiScopes.Read)]
public sealed class ChatsController(ListChats list, GetChatMessages getMessages, SearchMessages search, ReadChat read) : ApiController
{
    /// <summary>The conversations, the most recently active first.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="part">Part of a name or of a number.</param>
    /// <param name="limit">The most to return: 50 unless given, at most 500.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("chats")]
    public async Task<ActionResult<ChatListResponse>> ListAsync(
        string instanceId, [FromQuery(Name = "search")] string? part, int? limit, int? skip, CancellationToken cancellationToken)
    {
        var outcome = await list.ExecuteAsync(Caller, new ListChats.Input(instanceId, part, limit, skip ?? 0), cancellationToken);
        return outcome.IsSuccess
            ? new ChatListResponse(outcome.Value.Items.Adapt<List<ChatListItem>>(), Pagination.Of(outcome.Value))
            : Refuse(outcome.Error);
    }

    /// <summary>The history of a chat, newest first.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="chatId">A phone number or a JID, escaped or not.</param>
    /// <param name="limit">The most to return: 50 unless given, at most 500.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="startDate">Only messages since then; ISO 8601.</param>
    /// <param name="endDate">Only messages until then; ISO 8601. A bare date means the whole day.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("chats/{chatId}/messages")]
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

    /// <summary>Messages of all chats that contain a text, newest first.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="q">The text, whatever its case.</param>
    /// <param name="limit">The most to return: 50 unless given, at most 500.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpGet("messages/search")]
    public async Task<ActionResult<ChatMessagesResponse>> SearchAsync(
        string instanceId, string? q, int? limit, int? skip, CancellationToken cancellationToken)
    {
        var outcome = await search.ExecuteAsync(Caller, new SearchMessages.Input(instanceId, q, limit, skip ?? 0), cancellationToken);
        return outcome.IsSuccess
            ? new ChatMessagesResponse(outcome.Value.Items.Adapt<List<ChatMessage>>(), Pagination.Of(outcome.Value))
            : Refuse(outcome.Error);
    }

    /// <summary>Marks a chat as read: those who wrote see their blue ticks.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="chatId">A phone number or a JID, escaped or not.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPost("chats/{chatId}/read")]
    [RequiresScope(ApiScopes.Send)]
    public async Task<ActionResult<ChatReadResponse>> ReadAsync(string instanceId, string chatId, CancellationToken cancellationToken)
    {
        var outcome = await read.ExecuteAsync(Caller, new ReadChat.Input(instanceId, Uri.UnescapeDataString(chatId)), cancellationToken);
        return outcome.IsSuccess ? new ChatReadResponse(true) : Refuse(outcome.Error);
    }
}
