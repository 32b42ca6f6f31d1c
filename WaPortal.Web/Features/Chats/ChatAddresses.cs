namespace WaPortal.Web.Features.Chats;

/// <summary>Where chats are.</summary>
internal static class ChatAddresses
{
    /// <param name="instanceId">The instance.</param>
    /// <param name="chat">A number or a JID.</param>
    /// <param name="message">WhatsApp's id of the message to show, or null for the end.</param>
    public static string Of(string instanceId, string chat, string? message = null) =>
        $"/instances/{Uri.EscapeDataString(instanceId)}/chats?chat={Uri.EscapeDataString(chat)}{(message is null ? "" : $"&message={Uri.EscapeDataString(message)}")}";
}
