using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.WhatsApp.Binary;

/// <summary>Compares stanzas by what they say.</summary>
internal static class NodeAssert
{
    /// <param name="sameForm">False takes a text and its UTF-8 for the same content: only a token stays a text over the wire.</param>
    public static void Equal(Node expected, Node actual, bool sameForm = true)
    {
        Assert.Equal(expected.Tag, actual.Tag);
        Assert.Equal(expected.Attributes.Select(a => (a.Key, a.IsJid, a.Text)), actual.Attributes.Select(a => (a.Key, a.IsJid, a.Text)));
        switch (expected.Content)
        {
            case IReadOnlyList<Node> children:
                var actualChildren = Assert.IsType<IReadOnlyList<Node>>(actual.Content, exactMatch: false);
                Assert.Equal(children.Count, actualChildren.Count);
                for (var i = 0; i < children.Count; i++)
                    Equal(children[i], actualChildren[i], sameForm);
                break;
            default:
                if (sameForm)
                    Assert.Equal(expected.Content, actual.Content);
                Assert.Equal(expected.Data, actual.Data);
                break;
        }
    }

    public static Node Decodes(ReadOnlySpan<byte> frame)
    {
        Assert.True(NodeDecoder.TryDecode(frame, out var node, out var error), error.ToString());
        return node;
    }
}
