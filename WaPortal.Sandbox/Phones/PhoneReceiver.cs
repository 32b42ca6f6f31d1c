using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Sandbox.Phones;

/// <summary>What a phone does with a message from a companion device: decrypt, remember, answer with a receipt.</summary>
internal static class PhoneReceiver
{
    /// <param name="account">Whose phone it is.</param>
    /// <param name="sender">The device that sent it: another account's, or the account's own.</param>
    /// <param name="stanza">As the device sent it.</param>
    /// <param name="id">The message id.</param>
    /// <param name="enc">The <c>enc</c> node for this phone.</param>
    /// <param name="lid">True when the sender addressed by LID.</param>
    /// <param name="recipient">Whom the message is addressed to: this account, or the other side of a chat of its own.</param>
    public static void Receive(
        Work work, Realm realm, Account account, Companion sender, Node stanza, string id, Node enc, bool lid, Account recipient)
    {
        var phone = account.Handset;
        var error = enc["type"] is "pkmsg" or "msg" && enc.Data is { } ciphertext
            ? PhoneCipher.TryDecrypt(work, phone, sender, enc["type"] == "pkmsg", ciphertext, out var padded)
            : MalformedWith(out padded);
        switch (error)
        {
            case DecryptError.Duplicate:
                return;
            case DecryptError.None when MessagePadding.TryUnpad(padded, out var content) && MessageContent.Parse(content) is { } message:
                phone.Retries.Forget(id, sender);
                if (sender.Account != account)
                    PhoneReports.Check(realm, sender, stanza, id, content, message);
                Remember(work, realm, account, sender, id, message, lid);
                return;
            default:
                realm.Undecryptable++;
                PhoneReceipts.SendRetry(work, realm, account, sender, id, lid, recipient == account ? null : recipient);
                return;
        }
    }

    private static DecryptError MalformedWith(out byte[]? padded)
    {
        padded = null;
        return DecryptError.Malformed;
    }

    private static void Remember(Work work, Realm realm, Account account, Companion sender, string id, Message message, bool lid)
    {
        realm.Received++;
        if (sender.Account == account)
        {
            // A copy of what one of the account's own devices sent, or talk between the devices that no chat shows.
            if (message.DeviceSentMessage?.Message is { } inner
                && Jid.TryParse(message.DeviceSentMessage.DestinationJid, out var destination)
                && realm.Find(destination) is { } peer)
            {
                account.Handset.Memory.Add(work, Build(realm, id, peer, true, inner, destination.IsLid), realm.Options.MessagesPerPhone);
            }
            else if (message.ProtocolMessage?.AppStateSyncKeyRequest is { } request)
            {
                account.AppState.Answer(work, realm, sender, request);
            }

            return;
        }

        account.Handset.Memory.Add(work, Build(realm, id, sender.Account, false, message, lid), realm.Options.MessagesPerPhone);
        PhoneReceipts.SendDelivered(work, realm, account, sender.Account, id, lid);
    }

    private static PhoneMessage Build(Realm realm, string id, Account peer, bool fromMe, Message message, bool lid)
    {
        var (type, body) = MessageContent.Describe(message);
        return new PhoneMessage
        {
            Sequence = 0,
            Id = id,
            Peer = peer.Phone,
            FromMe = fromMe,
            Body = body,
            Type = type,
            Timestamp = realm.Now,
            Lid = lid,
            Media = PhoneMedia.Of(message),
        };
    }
}
