using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Content;

/// <summary>A message that another one is about: a reaction, an edit, a deletion, a vote.</summary>
/// <param name="Chat">Its conversation.</param>
/// <param name="Id">WhatsApp's id of it.</param>
/// <param name="FromMe">True when this account wrote it.</param>
/// <param name="Participant">Who wrote it; only in groups, and only for somebody else's.</param>
public sealed record MessageTarget(Jid Chat, string Id, bool FromMe, Jid? Participant = null)
{
    internal MessageKey ToKey()
    {
        var key = new MessageKey { RemoteJid = Chat.ToString(), FromMe = FromMe, Id = Id };
        if (Participant is { } writer)
            key.Participant = writer.ToString();
        return key;
    }
}
