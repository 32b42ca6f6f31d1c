namespace WaPortal.Web.Features.Chats;

/// <summary>Somebody wants to see what can be done with a message, or no longer.</summary>
public sealed class MessageDotsEventArgs : EventArgs
{
    /// <summary>WhatsApp's id of the message.</summary>
    public string Message { get; set; } = "";
}
