using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Messaging;

namespace WaPortal.WhatsApp.Receipts;

/// <summary>Builds the receipts that this client sends.</summary>
internal static class ReceiptNodes
{
    /// <summary>A message reached this device; the server forgets it then.</summary>
    /// <param name="available">False makes it an inactive receipt: delivered, but nobody is there.</param>
    public static Node Delivered(Node stanza, MessageSource source, bool available)
    {
        var attributes = new List<NodeAttribute>(5) { ("id", source.Id), ("to", stanza.Jid("from")!.Value) };
        if (stanza.Jid("participant") is { } participant)
            attributes.Add(("participant", participant));
        if (stanza.Jid("recipient") is { } recipient)
            attributes.Add(("recipient", recipient));
        var type = stanza["category"] == "peer" ? "peer_msg"
            : source.FromMe ? "sender"
            : available ? null : "inactive";
        if (type is not null)
            attributes.Add(("type", type));
        return new Node("receipt", [.. attributes]);
    }

    /// <summary>Messages were read.</summary>
    public static Node Read(Jid chat, Jid? participant, IReadOnlyList<string> ids, DateTimeOffset at)
    {
        var attributes = new List<NodeAttribute>(5) { ("id", ids[0]), ("to", chat), ("type", "read"), ("t", at.ToUnixTimeSeconds()) };
        if (participant is { } sender)
            attributes.Add(("participant", sender));
        return ids.Count == 1
            ? new Node("receipt", [.. attributes])
            : new Node("receipt", [.. attributes], [new Node("list", [], [.. ids.Skip(1).Select(id => new Node("item", [("id", id)]))])]);
    }
}
