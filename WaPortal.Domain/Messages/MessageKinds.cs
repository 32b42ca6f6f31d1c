namespace WaPortal.Domain.Messages;

/// <summary>The normalised kinds of a message, as history and <c>message_sent</c> show them.</summary>
public static class MessageKinds
{
    public const string Text = "text";
    public const string Image = "image";
    public const string Video = "video";
    public const string Audio = "audio";
    public const string Document = "document";
    public const string Sticker = "sticker";
    public const string Location = "location";
    public const string Contact = "contact";
    public const string Poll = "poll";
    public const string Reaction = "reaction";
    public const string Unknown = "unknown";
}
