using System.Text.Json;
using Google.Protobuf;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.WhatsApp.Crypto;

/// <summary>What Baileys and zapo-js make of the secrets of messages.</summary>
public sealed class ReportingTokensTests
{
    private static readonly Jid Sender = Jid.FromLid("900900");
    private static readonly Jid Chat = Jid.FromLid("77");
    private static readonly byte[] Secret = new byte[32];

    [Fact]
    public void Makes_the_tokens_that_others_make()
    {
        var vectors = Read<Report[]>("reporting-tokens.json");
        Assert.Equal(16, vectors.Length);
        Assert.All(vectors, vector =>
        {
            byte[]? Make(string chat, bool wholeMessages = true) => ReportingTokens.TryMake(
                Hex(vector.Message), Hex(vector.Secret), vector.Id, Jid.Parse(vector.Sender), Jid.Parse(chat), wholeMessages);
            Assert.Equal(Hex(vector.Token), Make(vector.Chat));
            Assert.Equal(vector.WithoutNested is { } without ? Hex(without) : null, Make(vector.Chat, wholeMessages: false));
            Assert.NotEqual(Hex(vector.Token), Make("1@lid"));
            Assert.True(ReportingTokens.AreCarriedBy(Message.Parser.ParseFrom(Hex(vector.Message))));
        });
    }

    [Fact]
    public void Opens_the_votes_that_others_seal()
    {
        var vectors = Read<Secrets>("message-secrets.json");
        Assert.Equal(3, vectors.Votes.Length);
        Assert.All(vectors.Votes, vote =>
        {
            var value = new PollEncValue { EncIv = ByteString.CopyFrom(Hex(vote.Iv)), EncPayload = ByteString.CopyFrom(Hex(vote.Payload)) };
            IReadOnlyList<string>? Open(string voter) => PollVotes.TryOpen(
                Hex(vote.Secret), vote.PollId, [Chat, Jid.Parse(vote.Creator)], [Jid.Parse(voter)], ["Monday", "Tuesday"], value);
            Assert.Equal(vote.Chosen.Order(), Open(vote.Voter));
            Assert.Null(Open("1@lid"));
        });
        Assert.All(vectors.Contacts, contact => Assert.Equal(Hex(contact.Token), ContactSecret.Make(Hex(contact.Salt), Jid.Parse(contact.Lid).WithDevice(3))));
    }

    [Fact]
    public void Only_kinds_that_are_reported_get_a_secret_and_keep_the_one_they_have()
    {
        var text = new Message { Conversation = "x" };
        var withSecret = ReportingTokens.WithSecret(text);
        Assert.Null(text.MessageContextInfo);
        Assert.Equal(32, withSecret.MessageContextInfo.MessageSecret.Length);
        Assert.Same(withSecret, ReportingTokens.WithSecret(withSecret));
        var poll = MessageContents.Poll("?", ["a", "b"], 1);
        Assert.Same(poll, ReportingTokens.WithSecret(poll));
        foreach (var bare in (Message[])[new() { ReactionMessage = new() }, new() { EncReactionMessage = new() }, new() { PollUpdateMessage = new() }])
            Assert.Same(bare, ReportingTokens.WithSecret(bare));
    }

    [Fact]
    public void Is_nothing_for_what_is_no_message_and_for_any_bytes_cut_anywhere()
    {
        Assert.Null(Token([]));
        Assert.Null(Token([0x9A, 0x02, 0x00])); // nothing but context
        Assert.Null(ReportingTokens.TryMake(Bytes(), new byte[31], "A", Sender, Chat));
        Assert.Null(ReportingTokens.TryMake(Bytes(), Secret, new string('A', 256), Sender, Chat));
        var deep = Bytes();
        for (var depth = 0; depth < 40; depth++)
            deep = [0xAA, 0x03, .. Varint(deep.Length + 1 + Varint(deep.Length).Length), 0x0A, .. Varint(deep.Length), .. deep];
        Assert.Null(Token(deep));

        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = Bytes();
            if (round % 2 == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            else
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            _ = Token(bytes);
        }

        static byte[]? Token(byte[] message) => ReportingTokens.TryMake(message, Secret, "A", Sender, Chat);
        static byte[] Bytes() => MessageContents.Edit(new MessageTarget(Chat, "A", FromMe: true), new Message { ExtendedTextMessage = new() { Text = "y" } }, default).ToByteArray();
        static byte[] Varint(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];
    }

    private static T Read<T>(string name) => JsonSerializer.Deserialize<T>(
        File.ReadAllText(RepositoryFolder.Of("WaPortal.Tests", "WhatsApp", "Vectors", "Tokens", name)), JsonSerializerOptions.Web)!;

    private static byte[] Hex(string text) => Convert.FromHexString(text);

    private sealed record Report(string Message, string Secret, string Id, string Sender, string Chat, string Token, string? WithoutNested);

    private sealed record Secrets(Vote[] Votes, Contact[] Contacts);

    private sealed record Vote(string Secret, string PollId, string Creator, string Voter, string[] Chosen, string Iv, string Payload);

    private sealed record Contact(string Salt, string Lid, string Token);
}
