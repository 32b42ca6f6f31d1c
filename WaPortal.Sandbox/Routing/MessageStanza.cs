using WaPortal.Sandbox.Accounts;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Sandbox.Routing;

/// <summary>Builds the <c>message</c> stanza that a device gets.</summary>
internal static class MessageStanza
{
    /// <summary>A message on its way to one device.</summary>
    /// <param name="from">The sending account.</param>
    /// <param name="device">Its device.</param>
    /// <param name="lid">True to address by LID.</param>
    /// <param name="chat">The other side of the chat when the stanza goes to another device of the sender; else null.</param>
    /// <param name="extra">Attributes to hand through, such as <c>edit</c>.</param>
    public static Node Build(
        string id, string type, long time, Account from, ushort device, bool lid, Account? chat,
        IEnumerable<NodeAttribute> extra, IReadOnlyList<Node> content)
    {
        var attributes = new List<NodeAttribute>(12)
        {
            ("from", from.In(lid, device)),
            ("type", type),
            ("id", id),
            ("t", time),
            ("notify", from.Record.PushName ?? from.Phone),
            ("addressing_mode", lid ? "lid" : "pn"),
            lid ? ("sender_pn", from.In(false, device)) : ("sender_lid", from.In(true, device)),
        };
        if (chat is not null)
        {
            attributes.Add(("recipient", chat.In(lid)));
            attributes.Add(lid ? ("peer_recipient_pn", chat.PhoneJid) : ("peer_recipient_lid", chat.LidJid));
        }

        attributes.AddRange(extra);
        return new Node("message", System.Runtime.InteropServices.CollectionsMarshal.AsSpan(attributes), content);
    }

    /// <summary>The <c>enc</c> child.</summary>
    /// <param name="count">Which resend this is; 0 for the first sending.</param>
    /// <param name="mediaType">What kind of file the message carries; null for none.</param>
    public static Node Enc(EncryptedMessage encrypted, int count = 0, string? mediaType = null)
    {
        var attributes = new List<NodeAttribute>(4) { ("v", 2), ("type", encrypted.IsPreKey ? "pkmsg" : "msg") };
        if (count != 0)
            attributes.Add(("count", count));
        if (mediaType is not null)
            attributes.Add(("mediatype", mediaType));
        return new Node("enc", System.Runtime.InteropServices.CollectionsMarshal.AsSpan(attributes), encrypted.Ciphertext);
    }
}
