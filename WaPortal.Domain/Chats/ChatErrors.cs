using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>Refusals around chats.</summary>
public static class ChatErrors
{
    public static readonly Error InvalidChatId = Error.InvalidField(
        "chatId",
        "chatId must be a phone number with country code or a JID such as 79001234567@s.whatsapp.net, 1234567890@lid or 1234567890@g.us.",
        "invalid_chat_id");

    public static readonly Error NotFound = new(
        "chat_not_found", "The instance has no such chat; check the id against GET /api/instances/{instanceId}/chats.", ErrorKind.NotFound);
}
