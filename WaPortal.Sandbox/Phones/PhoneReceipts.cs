using System.Buffers.Binary;
using System.Runtime.InteropServices;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.PreKeys;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Phones;

/// <summary>The receipts that a phone sends.</summary>
internal static class PhoneReceipts
{
    /// <summary>A message reached the phone.</summary>
    public static void SendDelivered(Work work, Realm realm, Account reader, Account sender, string id, bool lid) =>
        Delivery.QueueAll(work, sender, new Node("receipt", [("from", reader.In(lid)), ("id", id), ("t", realm.Now)]));

    /// <summary>
    /// The phone could not read a message and asks the device that sent it to encrypt it again; from the second time on it
    /// sends keys for a new session along.
    /// </summary>
    /// <param name="chat">The other side of the chat when the message came from the phone's own companion; else null.</param>
    public static void SendRetry(Work work, Realm realm, Account reader, Companion sender, string id, bool lid, Account? chat)
    {
        var phone = reader.Handset;
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
            content.Add(BundleNodes.RetryKeys(PreKeyDispenser.TakeBundle(work, reader)));
        List<NodeAttribute> attributes = [("from", reader.In(lid)), ("id", id), ("type", "retry"), ("t", realm.Now)];
        if (chat is not null)
            attributes.Add(("recipient", chat.In(lid)));
        Delivery.Queue(work, sender, new Node("receipt", CollectionsMarshal.AsSpan(attributes), content));
    }

    /// <summary>The phone's user read (or played) what a number sent.</summary>
    /// <returns>The messages that this is news of.</returns>
    public static IReadOnlyList<string> MarkRead(
        Work work, Realm realm, Account reader, Account sender, IReadOnlyCollection<string>? ids, bool played)
    {
        var messages = reader.Handset.Memory.All
            .Where(message => message is { FromMe: false, Group: null } && message.Peer == sender.Phone)
            .Where(message => ids is null ? !message.Read : ids.Contains(message.Id))
            .ToList();
        foreach (var group in messages.GroupBy(message => message.Lid))
            Send(work, realm, reader, sender, [.. group.Select(message => message.Id)], group.Key, played);
        foreach (var message in messages)
            reader.Handset.Memory.Replace(work, message with { Read = true });
        return [.. messages.Select(message => message.Id)];
    }

    private static void Send(Work work, Realm realm, Account reader, Account sender, List<string> ids, bool lid, bool played)
    {
        var type = played ? "played" : "read";
        Delivery.QueueAll(work, sender, Build([("from", reader.In(lid)), ("id", ids[0]), ("type", type), ("t", realm.Now)], ids));
        Delivery.QueueAll(work, reader, Build(
            [("from", reader.In(lid)), ("recipient", sender.In(lid)), ("id", ids[0]), ("type", type + "-self"), ("t", realm.Now)], ids));
        foreach (var id in ids)
            sender.Handset.Record(new Control.ReceivedReceipt(id, reader.Phone, 0, type, realm.NowMs));
    }

    private static Node Build(ReadOnlySpan<NodeAttribute> attributes, List<string> ids) => ids.Count == 1
        ? new Node("receipt", attributes)
        : new Node("receipt", attributes,
            [new Node("list", [], [.. ids.Skip(1).Select(id => new Node("item", [("id", id)]))])]);
}
