using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>Builds outgoing <c>message</c> stanzas.</summary>
internal static class MessageStanza
{
    /// <summary>A message to every device of an account and our own others.</summary>
    /// <param name="phone">The recipient's phone number when the stanza goes to a LID and the number is known.</param>
    /// <param name="more">What else goes along: tokens.</param>
    /// <param name="signedIdentity">This device's signed identity: goes along whenever one of the ciphertexts begins a session.</param>
    public static Node ForDevices(
        string id, Jid to, Jid? phone, StanzaKind kind, IReadOnlyList<(Jid Device, EncryptedMessage Encrypted)> encrypted, IEnumerable<Node> more,
        byte[]? signedIdentity)
    {
        var attributes = Attributes(id, to, kind);
        if (to.IsLid && phone is { } number)
            attributes.Add(("peer_recipient_pn", number));
        var participants = new Node(
            "participants", [], [.. encrypted.Select(part => new Node("to", [("jid", part.Device)], [Enc(part.Encrypted, kind, retry: 0)]))]);
        return WithIdentity(attributes, [participants, .. more], encrypted.Any(part => part.Encrypted.IsPreKey), signedIdentity);
    }

    /// <summary>A message to a group: one ciphertext for all, and our key for the devices that lack it.</summary>
    public static Node ForGroup(
        string id, Jid group, bool usesLids, string hash, StanzaKind kind, byte[] ciphertext,
        IReadOnlyList<(Jid Device, EncryptedMessage Encrypted)> given, IEnumerable<Node> more, byte[]? signedIdentity)
    {
        var attributes = Attributes(id, group, kind);
        attributes.Add(("phash", hash));
        attributes.Add(("addressing_mode", usesLids ? "lid" : "pn"));
        var keys = new StanzaKind(kind.Type, null, null, HideFailure: false);
        List<Node> content = [];
        if (given.Count > 0)
            content.Add(new Node("participants", [], [.. given.Select(part => new Node("to", [("jid", part.Device)], [Enc(part.Encrypted, keys, retry: 0)]))]));
        content.Add(Enc("skmsg", ciphertext, kind, retry: 0));
        content.AddRange(more);
        if (given.Any(part => part.Encrypted.IsPreKey) && signedIdentity is not null)
            content.Add(new Node("device-identity", [], signedIdentity));
        return new Node("message", [.. attributes], content);
    }

    /// <summary>The same message once more, for one device that asked for it or was missed.</summary>
    /// <param name="group">The group that it was sent to, if it was one.</param>
    /// <param name="recipient">Whom our own other device is to show it with, when it is for that.</param>
    /// <param name="retry">How often the device asked; 0 when it did not.</param>
    public static Node ForOneDevice(
        string id, Jid device, Jid? group, Jid? recipient, StanzaKind kind, EncryptedMessage encrypted, int retry, DateTimeOffset sentAt, byte[]? signedIdentity)
    {
        var attributes = Attributes(id, group ?? device, kind);
        if (group is not null)
            attributes.Add(("participant", device));
        attributes.Add(("device_fanout", "false"));
        attributes.Add(("t", sentAt.ToUnixTimeSeconds()));
        if (recipient is { } chat)
            attributes.Add(("recipient", chat));
        return WithIdentity(attributes, [Enc(encrypted, kind, retry)], encrypted.IsPreKey, signedIdentity);
    }

    /// <summary>Something for the account's own phone alone.</summary>
    public static Node ForPeer(string id, Jid to, EncryptedMessage encrypted, byte[]? signedIdentity)
    {
        var kind = new StanzaKind("text", null, null, HideFailure: false);
        var attributes = Attributes(id, to, kind);
        attributes.Add(("category", "peer"));
        attributes.Add(("push_priority", "high"));
        return WithIdentity(attributes, [Enc(encrypted, kind, retry: 0)], encrypted.IsPreKey, signedIdentity);
    }

    private static List<NodeAttribute> Attributes(string id, Jid to, StanzaKind kind)
    {
        var attributes = new List<NodeAttribute>(8) { ("id", id), ("to", to), ("type", kind.Type) };
        if (kind.Edit is { } edit)
            attributes.Add(("edit", edit));
        return attributes;
    }

    private static Node WithIdentity(List<NodeAttribute> attributes, List<Node> content, bool needsIdentity, byte[]? signedIdentity) =>
        needsIdentity && signedIdentity is not null
            ? new Node("message", [.. attributes], [.. content, new Node("device-identity", [], signedIdentity)])
            : new Node("message", [.. attributes], content);

    private static Node Enc(EncryptedMessage encrypted, StanzaKind kind, int retry) => Enc(encrypted.Type, encrypted.Ciphertext, kind, retry);

    private static Node Enc(string type, byte[] ciphertext, StanzaKind kind, int retry)
    {
        var attributes = new List<NodeAttribute>(5) { ("v", "2"), ("type", type) };
        if (kind.MediaType is { } media)
            attributes.Add(("mediatype", media));
        if (kind.HideFailure)
            attributes.Add(("decrypt-fail", "hide"));
        if (retry > 0)
            attributes.Add(("count", retry));
        return new Node("enc", [.. attributes], ciphertext);
    }
}
