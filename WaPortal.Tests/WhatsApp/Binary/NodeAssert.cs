using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.WhatsApp.Binary;

/// <summary>Compares stanzas by what they say.</summary>
internal static class NodeAssert
{
    public static void Equal(Node expected, Node actual)
    {
        Assert.Equal(expected.Tag, actual.Tag);
        Assert.Equal(expected.Attributes.Select(a => (a.Key, a.IsJid, a.Text)), actual.Attributes.Select(a => (a.Key, a.IsJid, a.Text)));
        switch (expected.Content)
        {
            case IReadOnlyList<Node> children:
                var actualChildren = Assert.IsType<IReadOnlyList<Node>>(actual.Content, exactMatch: false);
                Assert.Equal(children.Count, actualChildren.Count);
                for (var i = 0; i < children.Count; i++)
                    Equal(children[i], actualChildren[i]);
                break;
            default:
                Assert.Equal(expected.Content, actual.Content);
                break;
        }
    }

    public static Node Decodes(ReadOnlySpan<byte> frame)
    {
        Assert.True(NodeDecoder.TryDecode(frame, out var node, out var error), error.ToString());
        return node;
    }
}
