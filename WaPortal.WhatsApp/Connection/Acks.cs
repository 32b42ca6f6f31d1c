using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Connection;

/// <summary>Acks: what the server needs before it forgets a stanza. One that is not acked comes again with the next connection.</summary>
internal static class Acks
{
    /// <summary>The stanza could not be parsed.</summary>
    public const int Parsing = 487;

    /// <summary>The stanza is of a class that this client does not know.</summary>
    public const int UnrecognizedStanza = 488;

    /// <summary>What was decrypted is no protobuf that this client can read.</summary>
    public const int InvalidProtobuf = 491;

    /// <summary>It could not be handled.</summary>
    public const int Unhandled = 500;

    /// <summary>Acks a stanza, whatever its class; with an error code it says that it could not be used.</summary>
    /// <returns>Null when the stanza has no id or no sender, so that no ack is possible.</returns>
    public static Node? For(Node stanza, int error = 0)
    {
        if (stanza["id"] is not { } id || stanza.Jid("from") is not { } from)
            return null;
        var attributes = new List<NodeAttribute>(7) { ("class", stanza.Tag), ("id", id), ("to", from) };
        if (stanza.Jid("participant") is { } participant)
            attributes.Add(("participant", participant));
        if (stanza.Jid("recipient") is { } recipient)
            attributes.Add(("recipient", recipient));
        // A message's type says what is in it and belongs in no ack, unless the ack refuses the message.
        if (stanza["type"] is { } type && (stanza.Tag != "message" || error != 0))
            attributes.Add(("type", type));
        if (error != 0)
            attributes.Add(("error", error));
        return new Node("ack", [.. attributes]);
    }
}
