using WaPortal.Tests.WhatsApp.Vectors.Wire;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.WhatsApp.Binary;

/// <summary>Stanzas that another implementation encoded.</summary>
public sealed class NodeVectorTests
{
    [Fact]
    public void Reads_what_another_implementation_wrote()
    {
        foreach (var vector in WireVectors.Codec)
            NodeAssert.Equal(Build(vector), NodeAssert.Decodes(Convert.FromHexString(vector.Frame!)), sameForm: false);
    }

    [Fact]
    public void Writes_the_same_bytes_as_another_implementation()
    {
        foreach (var vector in WireVectors.Codec)
            Assert.Equal((vector.Name, vector.Frame), (vector.Name, Convert.ToHexStringLower(NodeEncoder.Encode(Build(vector)))));
    }

    [Fact]
    public void There_are_as_many_as_were_made() => Assert.Equal(128, WireVectors.Codec.Length);

    private static Node Build(WireVectors.CodecVector vector)
    {
        object? content = vector switch
        {
            { Children: { } children } => children.Select(Build).ToArray(),
            { Bytes: { } bytes } => Convert.FromHexString(bytes),
            _ => vector.Text,
        };
        return new Node(vector.Tag, content, [.. vector.Attrs.Select(pair => Attribute(pair[0], pair[1]))]);
    }

    private static NodeAttribute Attribute(string key, string value) =>
        Jid.TryParse(value, out var jid) ? new NodeAttribute(key, jid) : new NodeAttribute(key, value);
}
