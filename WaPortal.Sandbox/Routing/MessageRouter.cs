using System.Security.Cryptography;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Groups;
using WaPortal.Sandbox.Linking;
using WaPortal.Sandbox.Phones;
using WaPortal.Sandbox.Storage;
using WaPortal.Sandbox.Trust;
using WaPortal.Sandbox.Users;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Routing;

/// <summary>Takes a <c>message</c> from a companion device and brings each part of it to the device that it is for.</summary>
internal static class MessageRouter
{
    public static void Handle(Work work, Companion sender, Realm realm, Node message)
    {
        if (message["id"] is not { Length: > 0 and <= 128 } id || message.Jid("to") is not { } to)
        {
            realm.Unknown.Add(sender.Jid.ToString(), message, "no id or no recipient");
            return;
        }

        if (to.IsGroup)
        {
            HandleGroup(work, sender, realm, message, id, realm.Groups.GetValueOrDefault(to.User));
            return;
        }

        var recipient = to.IsAccount ? realm.Resolve(work, to) : null;
        if (recipient is null)
        {
            realm.Unknown.Add(sender.Jid.ToString(), message, "no such recipient");
            work.Send(sender.Connection, Ack(message, id, realm.Now, null, to.IsAccount ? 404 : 405));
            return;
        }

        var parcels = Parcels(message, to);
        // Some clients leave it out when they answer a retry; the reader has it from the first sending.
        if (parcels.Exists(parcel => parcel.Enc["type"] == "pkmsg" && parcel.Enc["count"] is (null or "0"))
            && !DeviceIdentity.IsThatOf(sender, message.Child("device-identity")?.Data))
        {
            realm.Unknown.Add(sender.Jid.ToString(), message, "a first message without the device's identity");
            work.Send(sender.Connection, Ack(message, id, realm.Now, null, 479));
            return;
        }

        // What was asked for again goes to somebody who has the message already, or should.
        if (!parcels.Exists(parcel => parcel.Enc["count"] is not null) && !TrustTokens.Allows(realm, sender, recipient, message))
        {
            work.Send(sender.Connection, Ack(message, id, realm.Now, null, 463));
            return;
        }

        var takenAs = TakenAs(id, parcels);
        var isNew = !sender.Taken.TryFind(takenAs, out var time);
        if (isNew)
            time = realm.Now;
        // The ack goes first: receipts for a message that the sender does not know to be sent yet would confuse it.
        work.Send(sender.Connection, Ack(message, id, time, StaleHash(sender, message, recipient, parcels), null));
        if (!isNew)
            return;
        sender.Taken.Add(work, takenAs, time);
        Route(work, sender, realm, message, id, to, recipient, parcels);
    }

    private static void HandleGroup(Work work, Companion sender, Realm realm, Node message, string id, Group? group)
    {
        if (GroupRouter.Check(sender, group, message) is var error and not 0)
        {
            realm.Unknown.Add(sender.Jid.ToString(), message, "may not be sent to this group");
            work.Send(sender.Connection, Ack(message, id, realm.Now, null, error));
            return;
        }

        var takenAs = TakenAs(id, Parcels(message, group!.Jid));
        var isNew = !sender.Taken.TryFind(takenAs, out var time);
        if (isNew)
            time = realm.Now;
        work.Send(sender.Connection, Ack(message, id, time, GroupRouter.StaleHash(realm, group, message), null));
        if (!isNew)
            return;
        sender.Taken.Add(work, takenAs, time);
        GroupRouter.Route(work, sender, realm, group, message, id);
    }

    private static void Route(
        Work work, Companion sender, Realm realm, Node message, string id, Jid to, Account recipient, List<(Jid To, Node Enc)> parcels)
    {
        DeviceChanges.Watch(work, sender.Account, recipient);
        foreach (var (device, enc) in parcels)
        {
            var account = realm.Find(device);
            if (account is null || (account != recipient && account != sender.Account))
                continue;
            realm.KeyReuses?.Look(sender.Jid, id, enc);
            if (device.Device == 0)
                PhoneReceiver.Receive(work, realm, account, sender, message, id, enc, to.IsLid, recipient);
            else if (realm.FindCompanion(device) is { } companion && companion != sender)
                Delivery.Queue(work, companion, Forward(realm, sender, message, id, to, recipient, account, enc));
        }
    }

    private static Node Forward(
        Realm realm, Companion sender, Node message, string id, Jid to, Account recipient, Account account, Node enc)
    {
        List<Node> content = [enc];
        foreach (var child in message.Children)
        {
            if (child.Tag is "enc" or "participants" or "tctoken" or "cstoken" or "reporting")
                continue;
            if (child.Tag != "device-identity" || enc["type"] == "pkmsg")
                content.Add(child);
        }

        return MessageStanza.Build(
            id, message["type"] ?? "text", realm.Now, sender.Account, sender.Number, to.IsLid,
            account == sender.Account && recipient != account ? recipient : null,
            message.Attributes.Where(attribute => attribute.Key is "edit" or "category" or "push_priority"), content);
    }

    private static List<(Jid To, Node Enc)> Parcels(Node message, Jid to)
    {
        List<(Jid, Node)> parcels = [];
        if (message.Child("enc") is { } direct)
            parcels.Add((to, direct));
        foreach (var participant in message.Child("participants")?.Children ?? [])
        {
            if (participant.Jid("jid") is { } jid && participant.Child("enc") is { } enc)
                parcels.Add((jid, enc));
        }

        return parcels;
    }

    /// <summary>
    /// The same stanza is the same id with the same ciphertexts. A resend on request carries the id of the message that it
    /// repeats, but other ciphertexts.
    /// </summary>
    private static string TakenAs(string id, List<(Jid To, Node Enc)> parcels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, enc) in parcels)
            hash.AppendData(enc.Data ?? []);
        return $"{id}.{Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 8))}";
    }

    /// <summary>The hash of the right devices when the sender forgot one; null when it did not, or wrote to one device only.</summary>
    private static string? StaleHash(Companion sender, Node message, Account recipient, List<(Jid To, Node Enc)> parcels)
    {
        if (message.Child("participants") is null || parcels.Any(parcel => parcel.Enc["count"] is not null))
            return null;
        var reached = parcels.Count;
        var expected = 2 + recipient.Linked.Count + sender.Account.Linked.Count - 1;
        if (recipient == sender.Account)
            expected = recipient.Linked.Count;
        return reached >= expected ? null : DeviceHash.Of(recipient == sender.Account ? [recipient] : [recipient, sender.Account]);
    }

    private static Node Ack(Node message, string id, long time, string? hash, int? error)
    {
        List<NodeAttribute> attributes = [("class", "message"), ("id", id), ("from", message.Jid("to")!.Value), ("t", time)];
        if (hash is not null)
            attributes.Add(("phash", hash));
        if (error is { } code)
            attributes.Add(("error", code));
        return new Node("ack", System.Runtime.InteropServices.CollectionsMarshal.AsSpan(attributes));
    }
}
