using WaPortal.Web.Features.Shared;

namespace WaPortal.Web.Features.Chats;

/// <summary>Answer of <c>GET /api/instances/{id}/chats</c>, the most recently active first.</summary>
public sealed record ChatListResponse(IReadOnlyList<ChatListItem> Chats, Pagination Pagination);
