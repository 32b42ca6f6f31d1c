using CsCheck;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.WhatsApp.Binary;

/// <summary>Known bytes for every tag, both ways, and that what is written comes back.</summary>
public sealed class NodeCodecTests
{
    private static readonly Dictionary<string, (string Frame, Node Node)> Known = new()
    {
        ["stream end, single-byte token"] = ("00f80102", new Node("xmlstreamend")),
        ["dictionary 0"] = ("00f801ec00", new Node("read-self")),
        ["dictionary 1"] = ("00f801ed00", new Node("reject")),
        ["dictionary 2"] = ("00f803ee000411", new Node("64", [("type", "to")])),
        ["dictionary 3"] = ("00f801ef00", new Node("1724")),
        ["nibbles, odd length"] = ("00f80319" + "08ff82123f", new Node("iq", [("id", "123")])),
        ["nibbles with dash and dot"] = ("00f80319" + "08ff044546a8b9", new Node("iq", [("id", "4546-8.9")])),
        ["hexadecimal"] = ("00f80319" + "08fb033eb0f1", new Node("iq", [("id", "3EB0F1")])),
        ["hexadecimal, odd length"] = ("00f80319" + "08fb83a1bcdf", new Node("iq", [("id", "A1BCD")])),
        ["lower-case hexadecimal is text"] = ("00f80319" + "08fc0461316263", new Node("iq", [("id", "a1bc")])),
        ["empty text"] = ("00f80319" + "08fc00", new Node("iq", [("id", "")])),
        ["UTF-8"] = ("00f80319" + "08fc04f09f9880", new Node("iq", [("id", "😀")])),
        ["server JID"] = ("00f80319" + "11fa0003", new Node("iq", [("to", Jid.ServerJid)])),
        ["group server JID"] = ("00f80319" + "11fa001c", new Node("iq", [("to", Jid.GroupServer)])),
        ["account JID"] = ("00f80313" + "11faff05155512345603", new Node("message", [("to", Jid.Phone("1555123456"))])),
        ["device JID"] = ("00f80313" + "11f70007ff051555123456", new Node("message", [("to", Jid.Phone("1555123456", 7))])),
        ["LID"] = ("00f80313" + "11faff02123476", new Node("message", [("to", Jid.FromLid("1234"))])),
        ["LID device"] = ("00f80313" + "11f70163ff021234", new Node("message", [("to", Jid.FromLid("1234", 99))])),
        ["hosted device"] = ("00f80313" + "11f78063ff021234", new Node("message", [("to", new Jid("1234", JidServer.Hosted, 99))])),
        ["hosted LID device"] = ("00f80313" + "11f78100ff021234", new Node("message", [("to", new Jid("1234", JidServer.HostedLid))])),
        ["messenger JID"] = ("00f80313" + "11f6ff0212340102cc", new Node("message", [("to", new Jid("1234", "msgr", 258))])),
        ["interop JID"] = ("00f80313" + "11f5ff02123401020009" + "fc07696e7465726f70", new Node("message", [("to", new Jid("9-1234", "interop", 258))])),
        ["bytes"] = ("00f8021d" + "fc03010203", new Node("enc", [], [1, 2, 3])),
        ["no bytes"] = ("00f8021d" + "fc00", new Node("enc", [], Array.Empty<byte>())),
        ["token content"] = ("00f8020b" + "6c", new Node("status", [], "value")),
        ["packed content"] = ("00f8020b" + "ff0210" + "12", new Node("status", [], "1012")),
        ["children"] = ("00f80213" + "f802f8011df8010b", new Node("message", [], [new Node("enc"), new Node("status")])),
        ["no children"] = ("00f80213" + "00", new Node("message", [], Array.Empty<Node>())),
        ["attributes and children"] = (
            "00f80419" + "0414" + "f801f8020bfc0100",
            new Node("iq", [("type", "result")], [new Node("status", [], new byte[] { 0 })])),
    };

    public static TheoryData<string> Names => [.. Known.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Writes_the_known_bytes(string name) =>
        Assert.Equal(Known[name].Frame, Convert.ToHexStringLower(NodeEncoder.Encode(Known[name].Node)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_the_known_bytes(string name) =>
        NodeAssert.Equal(Known[name].Node, NodeAssert.Decodes(Convert.FromHexString(Known[name].Frame)));

    [Fact]
    public void What_is_written_comes_back() =>
        NodeGenerators.Nodes.Sample(
            node =>
            {
                var frame = NodeEncoder.Encode(node);
                var back = NodeAssert.Decodes(frame);
                NodeAssert.Equal(node, back);
                Assert.Equal(frame, NodeEncoder.Encode(back));
            },
            iter: 2000);

    [Fact]
    public void Every_token_goes_both_ways()
    {
        var seen = new HashSet<string>();
        for (var code = 1; code < 236; code++)
            Check([(byte)code]);
        for (var dictionary = 0; dictionary < 4; dictionary++)
        {
            for (var place = 0; place < 256; place++)
                Check([(byte)(236 + dictionary), (byte)place]);
        }

        void Check(byte[] code)
        {
            byte[] frame = [0, BinaryTag.List8, 1, .. code];
            var node = NodeAssert.Decodes(frame);
            Assert.True(seen.Add(node.Tag));
            Assert.Equal(frame, NodeEncoder.Encode(node));
            Assert.Same(node.Tag, NodeAssert.Decodes(frame).Tag);
        }

        Assert.Equal(235 + 4 * 256, seen.Count);
    }

    [Theory]
    [InlineData(0, BinaryTag.Binary8)]
    [InlineData(255, BinaryTag.Binary8)]
    [InlineData(256, BinaryTag.Binary20)]
    [InlineData((1 << 20) - 1, BinaryTag.Binary20)]
    [InlineData(1 << 20, BinaryTag.Binary32)]
    public void The_length_of_bytes_picks_the_tag(int length, byte tag)
    {
        var node = new Node("enc", [], new byte[length]);

        var frame = NodeEncoder.Encode(node);

        Assert.Equal(tag, frame[4]);
        NodeAssert.Equal(node, NodeAssert.Decodes(frame));
    }

    [Theory]
    [InlineData(255, BinaryTag.List8)]
    [InlineData(256, BinaryTag.List16)]
    [InlineData(65535, BinaryTag.List16)]
    public void The_number_of_children_picks_the_tag(int count, byte tag)
    {
        var node = new Node("message", [], Enumerable.Range(0, count).Select(_ => new Node("enc")).ToArray());

        var frame = NodeEncoder.Encode(node);

        Assert.Equal(tag, frame[4]);
        NodeAssert.Equal(node, NodeAssert.Decodes(frame));
    }

    [Theory]
    [InlineData(127, BinaryTag.Nibble8)]
    [InlineData(128, BinaryTag.Binary8)]
    public void Only_short_texts_are_packed(int length, byte tag)
    {
        var node = new Node("iq", [("id", new string('7', length))]);

        var frame = NodeEncoder.Encode(node);

        Assert.Equal(tag, frame[5]);
        NodeAssert.Equal(node, NodeAssert.Decodes(frame));
    }

    [Fact]
    public void The_legacy_server_is_read_as_the_one_of_today() =>
        Assert.Equal(
            Jid.Phone("1234"),
            NodeAssert.Decodes(Convert.FromHexString("00f80313" + "11faff021234" + "fc04632e7573")).Jid("to"));

    [Fact]
    public void A_device_in_the_text_of_a_user_is_the_same_device() =>
        Assert.Equal(
            Jid.Phone("12", 5),
            NodeAssert.Decodes(Convert.FromHexString("00f80313" + "11fafc0431323a3503")).Jid("to"));

    [Fact]
    public void A_node_without_a_tag_is_refused() => Assert.Throws<ArgumentException>(() => NodeEncoder.Encode(new Node("")));

    [Fact]
    public void A_list_of_too_many_is_refused() =>
        Assert.Throws<ArgumentException>(() => NodeEncoder.Encode(new Node("iq", [], new Node[65536])));
}
