using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.Interop;

/// <summary>Stanzas encoded by one side and decoded by the other must come out as they went in.</summary>
public sealed class CodecOracleTests
{
    private const int Stanzas = 250;

    private static readonly string[] Words =
    [
        "iq", "message", "participants", "enc", "s.whatsapp.net", "type", "id", "xmlns", "encrypt", "w:p", "urn:xmpp:ping", "offline_preview",
        "1234567890", "12-34.5", "7", "0123456789ABCDEF", "3EB0C431C26A1916E07A", "AB", "abc", "Grüße", "名前", "😀", "with space", "a-b_c",
    ];

    private readonly Random _random = new(20260);

    [Fact]
    public async Task What_we_encode_they_decode()
    {
        await using var oracle = await Judge.StartAsync(JudgeScript.Oracle);
        for (var i = 0; i < Stanzas; i++)
        {
            var node = RandomNode(depth: 0);
            var answer = await oracle.AskAsync("decode", new() { ["frame"] = Convert.ToBase64String(NodeEncoder.Encode(node)) });

            Assert.Equal(Describe(node), Describe(answer.Member("node")));
        }
    }

    [Fact]
    public async Task What_they_encode_we_decode()
    {
        await using var oracle = await Judge.StartAsync(JudgeScript.Oracle);
        for (var i = 0; i < Stanzas; i++)
        {
            var node = RandomNode(depth: 0);
            var answer = await oracle.AskAsync("encode", new() { ["node"] = ToJson(node) });

            Assert.True(NodeDecoder.TryDecode(Convert.FromBase64String(answer["frame"]!), out var decoded, out var error), $"{error}");
            Assert.Equal(Describe(node), Describe(decoded));
        }
    }

    private Node RandomNode(int depth)
    {
        // Attribute values are never empty: what an empty one means is not the same to everybody.
        var attributes = new NodeAttribute[_random.Next(0, 6)];
        for (var i = 0; i < attributes.Length; i++)
        {
            var key = $"{Words[_random.Next(8)]}{i}";
            attributes[i] = _random.Next(3) == 0 ? new(key, RandomJid()) : new(key, RandomText());
        }

        var tag = Words[_random.Next(12)];
        return (depth < 4 ? _random.Next(5) : _random.Next(3)) switch
        {
            0 => new Node(tag, attributes),
            1 => new Node(tag, attributes, RandomBytes()),
            2 => new Node(tag, attributes, RandomText()),
            _ => new Node(tag, attributes, Enumerable.Range(0, _random.Next(1, 4)).Select(_ => RandomNode(depth + 1)).ToArray()),
        };
    }

    private string RandomText() => _random.Next(8) switch
    {
        0 => string.Concat(Enumerable.Repeat("0123456789", _random.Next(1, 14))),
        1 => string.Concat(Enumerable.Repeat("A9F", _random.Next(1, 44))),
        2 => new string('x', _random.Next(1, 400)),
        3 => new string('ß', _random.Next(120, 140)),
        _ => Words[_random.Next(Words.Length)],
    };

    private byte[] RandomBytes()
    {
        // Around every length form; not readable as text, so that neither side may take it for one.
        int[] sizes = [1, 2, 20, 255, 256, 257, 4000, 70_000];
        var bytes = new byte[sizes[_random.Next(sizes.Length)]];
        _random.NextBytes(bytes);
        bytes[0] = 0xff;
        return bytes;
    }

    private Jid RandomJid()
    {
        var user = _random.NextInt64(10_000_000, 999_999_999_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return _random.Next(6) switch
        {
            0 => Jid.ServerJid,
            1 => new Jid($"{user}-{_random.Next(99999)}", JidServer.Group),
            2 => Jid.FromLid(user),
            3 => Jid.FromLid(user, (ushort)_random.Next(1, 99)),
            4 => Jid.Phone(user, (ushort)_random.Next(1, 99)),
            _ => Jid.Phone(user),
        };
    }

    private static JsonArray ToJson(Node node) => new(
        node.Tag,
        new JsonArray([.. node.Attributes.Select(attribute => (JsonNode)new JsonArray(attribute.Key, attribute.Text))]),
        node.Children.Count > 0 ? new JsonArray([.. node.Children.Select(child => (JsonNode)ToJson(child))])
            : node.Data is null ? null
            : node.Content is string text ? new JsonObject { ["text"] = text }
            : new JsonObject { ["bytes"] = Convert.ToBase64String(node.Data) });

    // Attributes sorted, since JavaScript objects have an order of their own; content as bytes, since a text may travel as them.
    private static string Describe(Node node) => Describe(
        node.Tag,
        node.Attributes.Select(attribute => (attribute.Key, attribute.Text)),
        node.Children.Count > 0 ? string.Concat(node.Children.Select(Describe)) : node.Data is { } data ? Convert.ToHexString(data) : "");

    private static string Describe(JsonElement node)
    {
        var content = node[2];
        return Describe(
            node[0].GetString()!,
            node[1].EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!)),
            content.ValueKind switch
            {
                JsonValueKind.Null => "",
                JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(Describe)),
                _ when content.TryGetProperty("text", out var text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text.GetString()!)),
                _ => Convert.ToHexString(content.GetProperty("bytes").GetBytesFromBase64()),
            });
    }

    // A server without a user is written with the @ here and without it there.
    private static string Describe(string tag, IEnumerable<(string Key, string Value)> attributes, string content) =>
        $"<{tag}{string.Concat(attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $" {a.Key}={a.Value.TrimStart('@')}"))}>{content}</>";
}
