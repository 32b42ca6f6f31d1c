using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Groups;
using WaPortal.Sandbox.Media;
using WaPortal.Sandbox.Phones;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Routing;

/// <summary>
/// Takes a <c>receipt</c> from a companion device: what it is about leaves the device's queue, the other side hears of it,
/// and the receipt itself is acknowledged.
/// </summary>
internal static class ReceiptRouter
{
    public static void Handle(Work work, Companion reader, Realm realm, Node receipt)
    {
        if (receipt["id"] is not { Length: > 0 } id || receipt.Jid("to") is not { } to)
        {
            realm.Unknown.Add(reader.Jid.ToString(), receipt, "no id or no recipient");
            return;
        }

        List<string> ids = [id, .. receipt.Child("list")?.ChildrenOf("item").Select(item => item["id"]).OfType<string>() ?? []];
        var type = receipt["type"];
        foreach (var message in ids)
        {
            reader.Queue.RemoveMessage(work, message);
            if (type == "retry")
                reader.Retried.Add(message);
            else
                reader.Retried.Remove(message);
        }

        if (to.IsGroup)
            GroupReceipts.Route(work, reader, realm, receipt, to, ids, type);
        else if (to.IsAccount && realm.Find(to) is { } author)
            Route(work, reader, realm, receipt, author, to, ids, type);
        work.Send(reader.Connection, Ack(receipt, id, to));
    }

    private static void Route(
        Work work, Companion reader, Realm realm, Node receipt, Account author, Jid to, List<string> ids, string? type)
    {
        switch (type)
        {
            case "retry":
                Retry(work, reader, realm, receipt, author, to, ids[0]);
                break;
            case "server-error" when author == reader.Account:
                MediaUploads.Answer(work, realm, reader, receipt);
                break;
            case "read-self" or "played-self":
                // Told to the phone and the other companions, not to the other side.
                Delivery.QueueAll(work, reader.Account, Build(realm, reader, receipt, to, type, author.In(to.IsLid)), reader);
                break;
            case null or "inactive" or "read" or "played" when author != reader.Account:
                var told = type == "inactive" ? null : type;
                Delivery.QueueAll(work, author, Build(realm, reader, receipt, to, told, null));
                if (told is not null)
                    Delivery.QueueAll(work, reader.Account, Build(realm, reader, receipt, to, told + "-self", author.In(to.IsLid)), reader);
                foreach (var id in ids)
                    author.Handset.Record(new ReceivedReceipt(id, reader.Account.Phone, reader.Number, told ?? "delivered", realm.NowMs));
                break;
        }
    }

    private static void Retry(Work work, Companion reader, Realm realm, Node receipt, Account author, Jid to, string id)
    {
        if (to.Device == 0)
            PhoneSender.Resend(work, realm, author, reader, id);
        else if (realm.FindCompanion(to) is { } device)
            Delivery.Queue(work, device, Build(realm, reader, receipt, to, "retry", null));
    }

    private static Node Build(Realm realm, Companion reader, Node receipt, Jid to, string? type, Jid? recipient)
    {
        List<NodeAttribute> attributes =
        [
            ("from", reader.Account.In(to.IsLid, reader.Number)),
            ("id", receipt["id"]!),
            ("t", realm.Now),
        ];
        if (type is not null)
            attributes.Add(("type", type));
        if (recipient is { } chat)
            attributes.Add(("recipient", chat));
        return new Node("receipt", System.Runtime.InteropServices.CollectionsMarshal.AsSpan(attributes), receipt.Children);
    }

    private static Node Ack(Node receipt, string id, Jid to)
    {
        List<NodeAttribute> attributes = [("class", "receipt"), ("id", id), ("from", to)];
        if (receipt["type"] is { } type)
            attributes.Add(("type", type));
        if (receipt.Jid("participant") is { } participant)
            attributes.Add(("participant", participant));
        return new Node("ack", System.Runtime.InteropServices.CollectionsMarshal.AsSpan(attributes));
    }
}
