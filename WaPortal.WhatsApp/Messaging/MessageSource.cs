using System.Text;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>Where a message stanza comes from and which conversation it belongs to.</summary>
/// <param name="Id">Message id.</param>
/// <param name="Device">The sending device as the stanza names it: <c>participant</c> in groups, else <c>from</c>.</param>
/// <param name="SenderLid">The sending account's LID, when the stanza tells it.</param>
/// <param name="SenderPhone">The sending account's phone number, when the stanza tells it.</param>
/// <param name="Chat">The conversation as the stanza names it: the peer account, the group, the list.</param>
/// <param name="ChatOther">The other form of a 1:1 conversation's peer, when the stanza tells it.</param>
/// <param name="FromMe">Another device of this account sent it.</param>
internal sealed record MessageSource(string Id, Jid Device, Jid? SenderLid, Jid? SenderPhone, Jid Chat, Jid? ChatOther, bool FromMe)
{
    private const int MaxIdLength = 128;
    private const int MaxUserLength = 64;

    /// <summary>True for a conversation with one account.</summary>
    public bool IsDirect => Chat.IsAccount;

    /// <summary>Reads the attributes of a <c>message</c> stanza.</summary>
    /// <returns>Null when the stanza does not say from whom it is, or says so at a length that no genuine one has.</returns>
    public static MessageSource? Read(Node message, Credentials self)
    {
        if (message["id"] is not { Length: > 0 and <= MaxIdLength } id || !Ascii.IsValid(id) || JidOf(message, "from") is not { } from)
            return null;
        var device = from.IsAccount ? from : JidOf(message, "participant");
        if (device is not { IsAccount: true } sender)
            return null;

        var inGroup = !from.IsAccount;
        var lid = sender.IsLid ? sender : JidOf(message, inGroup ? "participant_lid" : "sender_lid");
        var phone = sender.IsPhoneNumber ? sender : JidOf(message, inGroup ? "participant_pn" : "sender_pn");
        var fromMe = sender.User == self.Id?.User || sender.User == self.Lid?.User;
        var chat = inGroup ? from : fromMe ? JidOf(message, "recipient")?.Account ?? sender.Account : sender.Account;
        Jid? other = null;
        if (fromMe && chat.IsAccount)
            other = chat.IsLid ? JidOf(message, "peer_recipient_pn") : JidOf(message, "peer_recipient_lid");
        else if (chat.IsAccount)
            other = chat.IsLid ? phone : lid;
        return new MessageSource(
            id,
            sender,
            lid is { IsLid: true } ? lid.Value.Account : null,
            phone is { IsPhoneNumber: true } ? phone.Value.Account : null,
            chat,
            other?.Account,
            fromMe);
    }

    private static Jid? JidOf(Node message, string attribute) =>
        message.Jid(attribute) is { User.Length: <= MaxUserLength } jid ? jid : null;
}
