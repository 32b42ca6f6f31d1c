namespace WaPortal.Domain.Messages;

/// <summary>A stored message that another one is about.</summary>
/// <param name="ChatJid">Its conversation.</param>
/// <param name="Id">WhatsApp's id of it.</param>
/// <param name="FromMe">True when this account wrote it.</param>
/// <param name="Sender">JID of who wrote it.</param>
/// <param name="Kind">One of <see cref="MessageKinds"/>.</param>
/// <param name="Body">Text or caption; null when it has none.</param>
public sealed record MessageReference(string ChatJid, string Id, bool FromMe, string Sender, string Kind, string? Body)
{
    /// <summary>The small picture of its file; null when there is none.</summary>
    public byte[]? Thumbnail { get; init; }
}
