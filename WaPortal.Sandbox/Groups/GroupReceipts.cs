using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Groups;

/// <summary>Brings receipts for a group's message to who wrote it.</summary>
internal static class GroupReceipts
{
    public static void Route(
        Work work, Companion reader, Realm realm, Node receipt, Jid to, IReadOnlyList<string> ids, string? type)
    {
        if (!realm.Groups.TryGetValue(to.User, out var group) || receipt.Jid("participant") is not { } written || realm.Find(written) is not { } author)
            return;
        switch (type)
        {
            case "retry" when written.Device == 0:
                GroupPhone.Resend(work, realm, author, group, reader, ids[0]);
                break;
            case "retry" when realm.FindCompanion(written) is { } device:
                Delivery.Queue(work, device, Build(realm, reader, group, receipt, type));
                break;
            case null or "inactive" or "read" or "played" when author != reader.Account:
                var told = type == "inactive" ? null : type;
                Delivery.QueueAll(work, author, Build(realm, reader, group, receipt, told));
                foreach (var id in ids)
                    author.Handset.Record(new ReceivedReceipt(id, reader.Account.Phone, reader.Number, told ?? "delivered", realm.NowMs));
                break;
        }
    }

    private static Node Build(Realm realm, Companion reader, Group group, Node receipt, string? type)
    {
        List<NodeAttribute> attributes =
            [("from", group.Jid), ("participant", reader.Lid), ("id", receipt["id"]!), ("t", realm.Now)];
        if (type is not null)
            attributes.Add(("type", type));
        return new Node("receipt", [.. attributes], receipt.Children);
    }
}
