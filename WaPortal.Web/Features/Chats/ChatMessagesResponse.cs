using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Chats;

/// <summary>Answer of <c>GET /api/instances/{id}/chats/{chatId}/messages</c>, newest first.</summary>
public sealed record ChatMessagesResponse(IReadOnlyList<ChatMessage> Messages, Pagination Pagination);
