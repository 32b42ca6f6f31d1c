using CsCheck;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Tests.WhatsApp.Connection;

public sealed class HostileServerTests
{
    private static readonly string[] Tags =
        ["message", "receipt", "notification", "ack", "iq", "ib", "call", "presence", "chatstate", "success", "enc", "mystery"];

    private static readonly string[] Children =
    [
        "enc", "device-identity", "retry", "registration", "keys", "list", "item", "count", "identity", "skey", "key", "pair-device", "ref",
        "pair-success", "device", "composing", "edge_routing", "routing_info", "dirty", "offline_preview", "add", "unavailable", "participants",
    ];

    private static readonly string[] Keys =
        ["id", "from", "to", "type", "t", "participant", "recipient", "sender_lid", "sender_pn", "class", "error", "phash", "count", "value", "v", "category", "lid", "jid", "xmlns", "key-index"];

    private static readonly string[] Values =
    [
        "", "0", "1", "-1", "99999999999999999999", "msg", "pkmsg", "retry", "read", "encrypt", "devices", "set", "get", "result", "error", "message",
        "78@lid", "78:3@lid", "4917000002@s.whatsapp.net", "900900:0@lid", "1203@g.us", "@s.whatsapp.net", "x@", "status@broadcast", "peer", "M1", "A1",
    ];

    private static readonly Gen<NodeAttribute> Attribute =
        Gen.Select(Gen.Int[0, Keys.Length - 1].Select(index => Keys[index]), Gen.Int[0, Values.Length - 1].Select(index => Values[index]), (key, value) => (NodeAttribute)(key, value));

    private static readonly Gen<Node> Leaf = Gen.Select(Gen.Int[0, Children.Length - 1].Select(index => Children[index]), Attribute.Array[0, 4], Gen.Byte.Array[0, 80], Gen.Bool,
        (tag, attributes, bytes, empty) => empty ? new Node(tag, attributes) : new Node(tag, attributes, bytes));

    private static readonly Gen<Node> Branch = Gen.Select(Gen.Int[0, Children.Length - 1].Select(index => Children[index]), Attribute.Array[0, 4], Leaf.Array[0, 4],
        (tag, attributes, children) => new Node(tag, attributes, children));

    /// <summary>Most stanzas say whom they are from and what they are, or they would all be turned away at the door.</summary>
    private static readonly Gen<Node> Stanza = Gen.Select(
        Gen.Int[0, Tags.Length - 1].Select(index => Tags[index]),
        Gen.Int[0, Values.Length - 1].Select(index => Values[index]).Array[3],
        Attribute.Array[0, 5],
        Gen.OneOf(Leaf, Branch).Array[0, 4],
        (tag, named, attributes, children) =>
            new Node(tag, [("id", named[0]), ("from", named[1]), ("type", named[2]), .. attributes], children));

    [Fact]
    public async Task Nothing_that_a_server_says_breaks_the_client_or_costs_a_message()
    {
        var loggers = new RecordingLoggers();
        await using var scripted = await ScriptedClient.CreateAsync(loggers: loggers);
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        var round = 0;
        await Stanza.Array[40].SampleAsync(
            async stanzas =>
            {
                foreach (var stanza in stanzas)
                    link.Push(stanza);
                var id = $"good {Interlocked.Increment(ref round)}";
                link.Push(bob.Text(id, id));
                await link.ExpectAsync("receipt", id);
            },
            iter: 400,
            threads: 1);

        Assert.Equal(round, scripted.Store.Events.OfType<MessageReceived>().Count());
        Assert.Empty(scripted.Store.Events.OfType<ConnectionClosed>());
        Assert.Empty(loggers.Errors);
    }
}
