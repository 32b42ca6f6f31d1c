using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.Sandbox.Trust;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Phones;

/// <summary>
/// What a phone sends. To companion devices, other accounts' and its own, it is encrypted and travels as stanzas; from
/// phone to phone, which live in one process, the message is handed over as it is.
/// </summary>
internal static class PhoneSender
{
    /// <summary>Sends a text to an account and tells the phone's own companions.</summary>
    /// <returns>The message id.</returns>
    public static string SendText(Work work, Realm realm, Account from, Account to, string text) =>
        Send(work, realm, from, to, new Message { Conversation = text });

    /// <summary>Sends whatever a phone can say.</summary>
    /// <returns>The message id.</returns>
    public static string Send(Work work, Realm realm, Account from, Account to, Message message)
    {
        var lid = realm.Options.ContactsUseLid;
        var (type, body) = MessageContent.Describe(message);
        var sent = new PhoneMessage
        {
            Sequence = 0,
            Id = StanzaIds.NewMessage(),
            Peer = to.Phone,
            FromMe = true,
            Body = body,
            Type = type,
            Timestamp = realm.Now,
            Lid = lid,
            Content = message.ToByteArray(),
            Media = PhoneMedia.Of(message),
        };
        from.Handset.Memory.Add(work, sent, realm.Options.MessagesPerPhone);
        if (to != from)
        {
            foreach (var device in to.Linked)
                Send(work, realm, from, to, device, sent);
            HandOver(work, realm, from, to, sent);
        }

        foreach (var device in from.Linked)
            Send(work, realm, from, to, device, sent);
        TrustTokens.Welcome(work, realm, from, to);
        return sent.Id;
    }

    /// <summary>A device could not read a message and asks for it again.</summary>
    public static void Resend(Work work, Realm realm, Account from, Companion device, string id)
    {
        var memory = from.Handset.Memory;
        var sent = device.Account == from
            ? memory.All.LastOrDefault(message => message.FromMe && message.Id == id)
            : memory.Find(device.Account.Phone, true, id);
        if (sent?.Content is null || realm.Find(WhatsApp.Binary.Jid.Phone(sent.Peer)) is not { } to)
            return;
        if (from.Handset.Retries.Next(id, device) is not { } count)
            return;
        from.Handset.Record(new ReceivedReceipt(id, device.Account.Phone, device.Number, "retry", realm.NowMs));
        Send(work, realm, from, to, device, sent, count);
    }

    private static void Send(Work work, Realm realm, Account from, Account to, Companion device, PhoneMessage sent, int count = 0)
    {
        var own = device.Account == from;
        var content = own ? Wrap(sent, to) : sent.Content!;
        if (PhoneCipher.Encrypt(work, realm, from.Handset, device, content, renew: count > 0) is not { } encrypted)
            return;
        Delivery.Queue(work, device, MessageStanza.Build(
            sent.Id, MessageContent.StanzaType(sent.Type), sent.Timestamp, from, 0, sent.Lid, own ? to : null, [], [MessageStanza.Enc(encrypted, count, MessageContent.MediaType(sent))]));
    }

    private static byte[] Wrap(PhoneMessage sent, Account to) => new Message
    {
        DeviceSentMessage = new DeviceSentMessage
        {
            DestinationJid = to.In(sent.Lid).ToString(),
            Message = Message.Parser.ParseFrom(sent.Content),
        },
    }.ToByteArray();

    private static void HandOver(Work work, Realm realm, Account from, Account to, PhoneMessage sent)
    {
        var received = sent with { Peer = from.Phone, FromMe = false, Content = null };
        if (!to.Handset.Memory.Add(work, received, realm.Options.MessagesPerPhone))
            return;
        realm.Received++;
        from.Handset.Record(new ReceivedReceipt(sent.Id, to.Phone, 0, "delivered", realm.NowMs));
    }
}
