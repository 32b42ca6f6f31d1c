using System.Buffers.Binary;
using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Phones;
using WaPortal.Sandbox.PreKeys;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Sandbox.Groups;

/// <summary>
/// A simulated phone in a group: reads what companions of members send, and writes with a sender key of its own. From phone to
/// phone, which live in one process, the text is handed over as it is.
/// </summary>
internal static class GroupPhone
{
    public static void Receive(Work work, Realm realm, Account account, Companion sender, Group group, Node stanza, string id, IReadOnlyList<Node> encs)
    {
        var phone = account.Handset;
        var keys = phone.SenderKeys;
        var address = SignalAddress.Of(sender.Lid);
        var failed = true;
        foreach (var enc in encs)
        {
            byte[]? padded = null;
            var error = enc.Data is not { } ciphertext ? DecryptError.Malformed
                : enc["type"] == "skmsg" ? SenderKeyCipher.TryDecrypt(keys.Load(group, address), ciphertext, out padded)
                : PhoneCipher.TryDecrypt(work, phone, sender, enc["type"] == "pkmsg", ciphertext, out padded);
            if (error == DecryptError.Duplicate)
                return;
            if (error != DecryptError.None || !MessagePadding.TryUnpad(padded, out var content) || MessageContent.Parse(content) is not { } message)
                continue;
            if (message.SenderKeyDistributionMessage is { } given)
                SenderKeyCipher.TryTake(keys.Load(group, address), given.AxolotlSenderKeyDistributionMessage.Span);
            keys.Save(work, group, address);
            if (enc["type"] != "skmsg" && encs.Count > 1)
                continue;
            failed = false;
            if (enc["type"] == "skmsg")
                PhoneReports.Check(realm, sender, stanza, id, content, message);
            phone.Retries.Forget(id, sender);
            if (MessageContent.Describe(message) is var (type, body) && (type != "unknown" || message.SenderKeyDistributionMessage is null))
                Remember(work, realm, account, sender.Account, group, id, type, body, media: PhoneMedia.Of(message));
        }

        if (!failed)
            return;
        realm.Undecryptable++;
        AskAgain(work, realm, account, sender, group, id);
    }

    /// <summary>A contact writes to a group that it is a member of.</summary>
    /// <returns>The message id.</returns>
    public static string SendText(Work work, Realm realm, Account from, Group group, string text)
    {
        var phone = from.Handset;
        var id = StanzaIds.NewMessage();
        var own = SignalAddress.Of(from.LidJid);
        var devices = group.Members(realm).SelectMany(member => member.Linked).ToList();
        var record = phone.SenderKeys.Load(group, own);
        if (!record.CanEncrypt || !record.Holders.IsSubsetOf(devices.Select(device => SignalAddress.Of(device.Lid).ToString())))
            record = phone.SenderKeys.Replace(group, own, SenderKeyRecord.Create());
        var content = new Message { Conversation = text };
        var distribution = Distribution(group, record);
        var given = new Dictionary<Companion, Node>();
        foreach (var device in devices.Where(device => !record.Holders.Contains(SignalAddress.Of(device.Lid).ToString())))
        {
            if (PhoneCipher.Encrypt(work, realm, phone, device, distribution.ToByteArray()) is not { } encrypted)
                continue;
            record.GiveTo(SignalAddress.Of(device.Lid));
            given[device] = MessageStanza.Enc(encrypted);
        }

        var shared = new Node("enc", [("v", 2), ("type", "skmsg")], SenderKeyCipher.Encrypt(record, MessagePadding.Pad(content.ToByteArray())));
        phone.SenderKeys.Save(work, group, own);
        Remember(work, realm, from, from, group, id, "text", text, content.ToByteArray());
        foreach (var device in devices)
        {
            List<Node> encs = given.TryGetValue(device, out var first) ? [first, shared] : [shared];
            Delivery.Queue(work, device, GroupRouter.Build(realm, group, from, 0, id, null, encs));
        }

        foreach (var member in group.Members(realm).Where(member => member != from))
            Remember(work, realm, member, from, group, id, "text", text);
        return id;
    }

    /// <summary>A device could not read the phone's message and asks for it again: it gets it with the key.</summary>
    public static void Resend(Work work, Realm realm, Account from, Group group, Companion device, string id)
    {
        var phone = from.Handset;
        var record = phone.SenderKeys.Load(group, SignalAddress.Of(from.LidJid));
        if (!group.Has(device.Account) || !record.CanEncrypt
            || phone.Memory.All.LastOrDefault(message => message.FromMe && message.Group == group.Record.Id && message.Id == id) is not { Content: { } sent }
            || phone.Retries.Next(id, device) is not { } count)
            return;
        var content = Message.Parser.ParseFrom(sent);
        content.MergeFrom(Distribution(group, record));
        if (PhoneCipher.Encrypt(work, realm, phone, device, content.ToByteArray(), renew: true) is not { } encrypted)
            return;
        record.GiveTo(SignalAddress.Of(device.Lid));
        phone.SenderKeys.Save(work, group, SignalAddress.Of(from.LidJid));
        phone.Record(new ReceivedReceipt(id, device.Account.Phone, device.Number, "retry", realm.NowMs));
        Delivery.Queue(work, device, GroupRouter.Build(realm, group, from, 0, id, null, [MessageStanza.Enc(encrypted, count)]));
    }

    private static Message Distribution(Group group, SenderKeyRecord record) => new()
    {
        SenderKeyDistributionMessage = new Message.Types.SenderKeyDistributionMessage
        {
            GroupId = group.Jid.ToString(),
            AxolotlSenderKeyDistributionMessage = ByteString.CopyFrom(SenderKeyCipher.Distribute(record)),
        },
    };

    private static void Remember(
        Work work, Realm realm, Account account, Account sender, Group group, string id, string type, string body, byte[]? content = null,
        PhoneMedia? media = null)
    {
        var own = account == sender;
        var isNew = account.Handset.Memory.Add(
            work,
            new PhoneMessage
            {
                Sequence = 0,
                Id = id,
                Peer = sender.Phone,
                Group = group.Record.Id,
                FromMe = own,
                Body = body,
                Type = type,
                Timestamp = realm.Now,
                Lid = true,
                Content = content,
                Media = media,
            },
            realm.Options.MessagesPerPhone);
        if (!isNew || own)
            return;
        realm.Received++;
        Delivery.QueueAll(work, sender, new Node(
            "receipt", [("from", group.Jid), ("participant", account.LidJid), ("id", id), ("t", realm.Now)]));
    }

    private static void AskAgain(Work work, Realm realm, Account account, Companion sender, Group group, string id)
    {
        var phone = account.Handset;
        if (phone.Retries.Next(id, sender) is not { } count)
            return;
        var registration = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(registration, phone.Identity.RegistrationId);
        List<Node> content =
        [
            new Node("retry", [("count", count), ("id", id), ("t", realm.Now), ("v", 1), ("error", 0)]),
            new Node("registration", [], registration),
        ];
        if (count > 1)
            content.Add(BundleNodes.RetryKeys(PreKeyDispenser.TakeBundle(work, account)));
        Delivery.Queue(work, sender, new Node("receipt",
            [("from", group.Jid), ("participant", account.LidJid), ("id", id), ("type", "retry"), ("t", realm.Now)], content));
    }
}
