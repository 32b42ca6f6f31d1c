using CsCheck;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.WhatsApp.Binary;

/// <summary>Stanzas of every shape that the codec writes.</summary>
internal static class NodeGenerators
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.OneOf("message", "😀", "iq", "s.whatsapp.net", "screen_width", "reject", "64", "1724", "to", "w:p", "text"),
        Gen.String[Gen.Char["0123456789-."], 1, 140],
        Gen.String[Gen.Char["0123456789ABCDEF"], 1, 140],
        Gen.String[Gen.Char["abcdefgABC0123 äß漢"], 0, 20],
        Gen.Int[250, 300].Select(length => new string('x', length)));

    private static readonly Gen<Jid> Jids = Gen.OneOf(
        Gen.Select(Gen.String[Gen.Char["0123456789"], 1, 15], Gen.OneOf(JidServer.User, JidServer.Lid), Gen.UShort)
            .Select((user, server, device) => new Jid(user, server, device)),
        Gen.Select(Gen.String[Gen.Char["0123456789"], 1, 15], Gen.OneOf(JidServer.Hosted, JidServer.HostedLid), Gen.Byte)
            .Select((user, server, device) => new Jid(user, server, device)),
        Gen.Select(Gen.String[Gen.Char["0123456789-"], 1, 20], Gen.OneOf(JidServer.Group, JidServer.Broadcast, JidServer.Newsletter))
            .Select((user, server) => new Jid(user, server)),
        Gen.OneOf(Jid.ServerJid, Jid.GroupServer, new Jid("status", JidServer.Broadcast)),
        Gen.Select(Gen.String[Gen.Char["0123456789"], 1, 15], Gen.UShort).Select((user, device) => new Jid(user, "msgr", device)),
        Gen.Select(Gen.UShort, Gen.String[Gen.Char["0123456789"], 1, 15], Gen.UShort)
            .Select((integrator, user, device) => new Jid($"{integrator}-{user}", "interop", device)));

    private static readonly Gen<NodeAttribute> Attributes = Gen.OneOf(
        Gen.Select(Texts, Texts).Select((key, text) => new NodeAttribute(key, text)),
        Gen.Select(Texts, Jids).Select((key, jid) => new NodeAttribute(key, jid)));

    private static readonly Gen<string> Tags = Texts.Where(text => text.Length > 0);

    public static readonly Gen<Node> Nodes = Gen.Recursive<Node>((depth, self) =>
    {
        var contents = new List<Gen<object?>>
        {
            Gen.Const((object?)null),
            Gen.Byte.Array[0, 300].Select(bytes => (object?)bytes),
            // A text that goes raw over the wire comes back as bytes, so the content is a token here.
            Gen.OneOf("result", "available", "463", "10.0").Select(text => (object?)text),
        };
        if (depth < 4)
            contents.Add(self.Array[0, 4].Select(children => (object?)children));
        return Gen.Select(Tags, Attributes.Array[0, 6], Gen.OneOf([.. contents])).Select((tag, attributes, content) => new Node(tag, content, attributes));
    });
}
