using System.IO.Compression;
using CsCheck;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.WhatsApp.Binary;

/// <summary>What a peer may send without harm: anything.</summary>
public sealed class NodeDecoderTests
{
    [Theory]
    [InlineData("", DecodeError.Truncated)]
    [InlineData("00", DecodeError.Truncated)]
    [InlineData("00f8", DecodeError.Truncated)]
    [InlineData("00f801", DecodeError.Truncated)]
    [InlineData("00f802fc05aabb", DecodeError.Truncated)]
    [InlineData("00f80213fefffffffff0", DecodeError.Truncated)] // claims 4 GiB
    [InlineData("00f9ffff19", DecodeError.Truncated)] // claims 32767 attributes
    [InlineData("00f80213f9ffff", DecodeError.Truncated)] // claims 65535 children
    [InlineData("0000", DecodeError.EmptyTag)]
    [InlineData("00f80100", DecodeError.EmptyTag)]
    [InlineData("00f801fc00", DecodeError.EmptyTag)]
    [InlineData("0013", DecodeError.UnexpectedTag)] // a token where a list must stand
    [InlineData("00f801f0", DecodeError.UnexpectedTag)] // 240 is no tag
    [InlineData("00f801fa0003", DecodeError.UnexpectedTag)] // a JID as the tag
    [InlineData("00f80319fa000311", DecodeError.UnexpectedTag)] // a JID as a key
    [InlineData("00f8031911fafa0003" + "03", DecodeError.UnexpectedTag)] // a JID within a JID
    [InlineData("00f8031911f801", DecodeError.UnexpectedTag)] // a list as a value
    [InlineData("00f8031911fa0000", DecodeError.BadJid)]
    [InlineData("00f8031908ff01c0", DecodeError.BadPackedText)] // 12 is no nibble
    [InlineData("00f8031908ff01f0", DecodeError.BadPackedText)] // padding before the end
    [InlineData("00f8031908ff80", DecodeError.BadPackedText)] // odd length of nothing
    [InlineData("00f8010200", DecodeError.TrailingBytes)]
    [InlineData("02deadbeef", DecodeError.BadCompression)]
    [InlineData("02782000000001", DecodeError.BadCompression)] // asks for a dictionary
    [InlineData("02", DecodeError.Truncated)]
    public void Says_what_is_wrong(string frame, DecodeError expected)
    {
        Assert.False(NodeDecoder.TryDecode(Convert.FromHexString(frame), out var node, out var error));
        Assert.Null(node);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void No_bytes_make_it_throw() => Gen.Byte.Array[0, 400].Sample(Survives, iter: 20_000);

    [Fact]
    public void No_bytes_of_the_structure_make_it_throw()
    {
        // Mostly tags and small sizes, so that much of it is understood.
        var structure = Gen.OneOf<byte>(0, 1, 2, 3, 4, 5, 0x13, 236, 239, 240, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255);
        Gen.OneOf(structure, structure, Gen.Byte).Array[1, 100].Sample(bytes => Survives([0, 0xF8, .. bytes]), iter: 50_000);
    }

    [Fact]
    public void No_damage_to_a_real_stanza_makes_it_throw() =>
        Gen.Select(NodeGenerators.Nodes, Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[1, 8]).Sample(
            (node, damage) =>
            {
                var frame = NodeEncoder.Encode(node);
                foreach (var (at, value) in damage)
                    frame[at % frame.Length] = value;
                Survives(frame);
            },
            iter: 5_000);

    [Fact]
    public void No_part_of_a_stanza_is_a_stanza() =>
        NodeGenerators.Nodes.Sample(
            node =>
            {
                var frame = NodeEncoder.Encode(node);
                for (var length = 0; length < Math.Min(frame.Length, 200); length++)
                    Assert.False(NodeDecoder.TryDecode(frame.AsSpan(0, length), out _, out _));
            },
            iter: 300);

    [Fact]
    public void Reads_a_compressed_stanza()
    {
        var node = new Node("message", [("id", "3EB0")], new byte[100_000]);

        var compressed = Compress(NodeEncoder.Encode(node).AsSpan(1));

        Assert.True(compressed.Length < 1000);
        NodeAssert.Equal(node, NodeAssert.Decodes(compressed));
    }

    [Fact]
    public void Stops_inflating_at_the_bound()
    {
        // 64 MiB of zeros in 64 KiB.
        var bomb = Compress(new byte[4 * NodeDecoder.MaxInflatedSize]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.False(NodeDecoder.TryDecode(bomb, out _, out var error));

        Assert.Equal(DecodeError.TooLarge, error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5L * NodeDecoder.MaxInflatedSize);
    }

    [Theory]
    [InlineData(NodeDecoder.MaxDepth, true)]
    [InlineData(NodeDecoder.MaxDepth + 1, false)]
    [InlineData(100_000, false)]
    public void Depth_has_a_bound(int depth, bool fits)
    {
        // list of two: tag "message", content a list of one
        var frame = new List<byte> { 0 };
        for (var i = 1; i < depth; i++)
            frame.AddRange([0xF8, 2, 0x13, 0xF8, 1]);
        frame.AddRange([0xF8, 1, 0x13]);

        Assert.Equal(fits, NodeDecoder.TryDecode([.. frame], out _, out var error));
        Assert.Equal(fits ? DecodeError.None : DecodeError.TooDeep, error);
    }

    [Fact]
    public void The_number_of_nodes_has_a_bound()
    {
        var leaves = Enumerable.Range(0, 60_000).Select(_ => new Node("enc")).ToArray();
        var node = new Node("message", [], Enumerable.Range(0, 5).Select(_ => new Node("to", [], leaves)).ToArray());

        Assert.False(NodeDecoder.TryDecode(NodeEncoder.Encode(node), out _, out var error));
        Assert.Equal(DecodeError.TooManyElements, error);
    }

    [Fact]
    public void A_frame_beyond_the_bound_is_refused_unread()
    {
        Assert.False(NodeDecoder.TryDecode(new byte[NodeDecoder.MaxInflatedSize + 2], out _, out var error));
        Assert.Equal(DecodeError.TooLarge, error);
    }

    [Fact]
    public void Memory_stays_in_proportion_to_the_frame()
    {
        // Loads the token table, which is no cost of the frame that happens to come first.
        NodeAssert.Decodes([0, 0xF8, 1, 0x13]);
        Gen.Byte.Array[0, 2000].Sample(
            bytes =>
            {
                byte[] frame = [0, 0xF8, 2, 0x13, 0xF9, .. bytes];
                var before = GC.GetAllocatedBytesForCurrentThread();
                NodeDecoder.TryDecode(frame, out _, out _);
                // Every level may claim as many children as the rest of the frame could hold: 8 bytes for each 3, 32 levels.
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000 + 120 * frame.Length);
            },
            iter: 5_000);
    }

    private static void Survives(byte[] frame)
    {
        if (NodeDecoder.TryDecode(frame, out var node, out var error))
            Assert.Equal(DecodeError.None, error);
        else
            Assert.NotEqual(DecodeError.None, error);
        // Whatever was understood can be said again.
        if (node is not null)
            NodeAssert.Equal(node, NodeAssert.Decodes(NodeEncoder.Encode(node)), sameForm: false);
    }

    private static byte[] Compress(ReadOnlySpan<byte> body)
    {
        using var output = new MemoryStream();
        output.WriteByte(0x02);
        using (var zlib = new ZLibStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(body);
        return output.ToArray();
    }
}
