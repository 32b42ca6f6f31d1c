namespace WaPortal.Web.Features.Chats;

/// <summary>Answer of <c>POST /api/instances/{id}/chats/{chatId}/read</c>.</summary>
/// <param name="Success">Always true.</param>
public sealed record ChatReadResponse(bool Success);
