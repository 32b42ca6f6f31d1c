using System.Buffers;
using BenchmarkDotNet.Attributes;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Benchmarks;

/// <summary>What a stanza costs on its way to and from bytes.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Node _message = MessageStanza();
    private readonly Node _tokens = new("iq", [("type", "result"), ("from", Jid.ServerJid), ("xmlns", "w:p")]);
    private byte[] _encodedMessage = [];
    private byte[] _encodedTokens = [];

    [GlobalSetup]
    public void Setup()
    {
        _encodedMessage = NodeEncoder.Encode(_message);
        _encodedTokens = NodeEncoder.Encode(_tokens);
    }

    [Benchmark]
    public int EncodeMessage() => Encode(_message);

    [Benchmark]
    public byte[] EncodeMessageToArray() => NodeEncoder.Encode(_message);

    [Benchmark]
    public Node? DecodeMessage() => Decode(_encodedMessage);

    [Benchmark]
    public int EncodeTokens() => Encode(_tokens);

    [Benchmark]
    public Node? DecodeTokens() => Decode(_encodedTokens);

    /// <summary>A text to two devices of the recipient and one of our own, as it is sent.</summary>
    internal static Node MessageStanza()
    {
        Node For(Jid device, string type) =>
            new("to", [("jid", device)], [new Node("enc", [("v", "2"), ("type", type)], new byte[200])]);
        return new Node(
            "message",
            [("id", "3EB0C767D82F3A5D1A2B"), ("to", Jid.FromLid("123456789012345")), ("type", "text"), ("phash", "2:abcdefgh")],
            [
                new Node(
                    "participants",
                    [],
                    [
                        For(Jid.FromLid("123456789012345"), "msg"),
                        For(Jid.FromLid("123456789012345", 12), "msg"),
                        For(Jid.FromLid("987654321098765"), "msg"),
                    ]),
            ]);
    }

    private int Encode(Node node)
    {
        _buffer.ResetWrittenCount();
        NodeEncoder.Encode(node, _buffer);
        return _buffer.WrittenCount;
    }

    private static Node? Decode(byte[] frame) =>
        NodeDecoder.TryDecode(frame, out var node, out var error) ? node : throw new InvalidOperationException(error.ToString());
}
