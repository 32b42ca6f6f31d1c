using Google.Protobuf;
using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Stores;
using ResultType = WaPortal.WhatsApp.Protobuf.MediaRetryNotification.Types.ResultType;

namespace WaPortal.Tests.WhatsApp.Media;

/// <summary>The phone is asked to upload a file again; only it can answer, and only for that message.</summary>
public sealed class MediaRetryTests
{
    private const string Id = "3EB0AABB";
    private static readonly Jid Group = Jid.Parse("120363012345678901@g.us");
    private static readonly Jid Writer = Jid.Phone("4915112345678");
    private static readonly Jid WriterLid = Jid.FromLid("9009001");
    private static readonly byte[] Key = [.. Enumerable.Repeat((byte)7, 32)];
    private static readonly MediaReference File = new(MediaKind.Image, "", "/v/old?x=1", Key, new byte[32], new byte[32], 3, DateTimeOffset.UnixEpoch);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_phone_is_asked_and_forged_answers_are_passed_over()
    {
        await using var client = await ScriptedClient.CreateAsync();
        var link = await client.OpenAsync();
        var origin = new MediaOrigin(Id, Group, FromMe: false, Writer);
        var asked = client.Client.RenewAsync(File, origin, Ct);
        var receipt = await link.ExpectAsync("receipt", Id);
        var shared = client.Client.RenewAsync(File, origin, Ct);

        Assert.Equal(("server-error", ScriptedClient.Phone.Account), (receipt["type"], receipt.Jid("to")));
        var about = receipt.Child("rmr")!;
        Assert.Equal((Group, "false", Writer), (about.Jid("jid"), about["from_me"], about.Jid("participant")));
        var encrypt = receipt.Child("encrypt")!;
        var said = MediaRetrySeal.TryOpen(Key, Id, encrypt.Child("enc_p")!.Data!, encrypt.Child("enc_iv")!.Data!);
        Assert.Equal(Id, ServerErrorReceipt.Parser.ParseFrom(said).StanzaId);

        byte[] other = [.. Enumerable.Repeat((byte)8, 32)];
        link.Push(Answer(other, Id, "/v/forged"));
        link.Push(Answer(Key, "3EB0CCDD", "/v/of-another-message", id: Id));
        link.Push(Answer(Key, Id, "/v/says-another", stanzaId: "3EB0CCDD"));
        link.Push(Answer(Key, Id, "https://evil.example/"));
        link.Push(Answer(Key, Id, "/" + new string('a', 2048)));
        link.Push(new Node("notification", [("id", Id), ("from", ScriptedClient.Phone.Account), ("type", "mediaretry")]));
        link.Push(Answer(Key, "3EB0CCDD", "/v/nobody-asked"));
        await link.ExpectAsync(node => node is { Tag: "ack" } && node["type"] == "mediaretry", count: 7);
        Assert.False(asked.IsCompleted);
        link.Push(Answer(Key, Id, "/v/new?x=2"));

        Assert.Equal(File with { DirectPath = "/v/new?x=2" }, await asked);
        Assert.Equal("/v/new?x=2", (await shared).DirectPath);
        Assert.Single(link.Sent, node => node is { Tag: "receipt" } && node["type"] == "server-error");
        await client.StopAsync();
    }

    [Fact]
    public async Task A_phone_without_the_file_says_so_and_a_silent_one_is_not_waited_for()
    {
        await using var client = await ScriptedClient.CreateAsync();
        var known = new StateChanges();
        known.LidMappings[WriterLid] = Writer;
        await client.Store.CommitAsync(new ClientCommit(known, []), Ct);
        var link = await client.OpenAsync();
        var origin = new MediaOrigin(Id, Writer, FromMe: true);
        foreach (var (number, answer) in new[]
        {
            (1, new Node("notification", [("id", Id), ("from", ScriptedClient.Phone.Account), ("type", "mediaretry")], [new Node("error", [("code", 2)])])),
            (2, Answer(Key, Id, "", ResultType.NotFound)),
            (3, Answer(Key, Id, "", ResultType.DecryptionError)),
        })
        {
            var asked = client.Client.RenewAsync(File, origin, Ct);
            await link.ExpectAsync(node => node is { Tag: "receipt" } && node["id"] == Id, number);
            link.Push(answer);
            Assert.Equal(MediaFailure.Gone, (await Assert.ThrowsAsync<MediaException>(() => asked)).Failure);
        }

        // The phone knows a conversation by its LID, where it has one.
        Assert.All(link.Sent.Where(node => node["type"] == "server-error"), receipt =>
            Assert.Equal((WriterLid, "true", null), (receipt.Child("rmr")!.Jid("jid"), receipt.Child("rmr")!["from_me"], receipt.Child("rmr")!["participant"])));
        var unanswered = client.Client.RenewAsync(File, origin, Ct);
        await link.ExpectAsync(node => node is { Tag: "receipt" } && node["id"] == Id, 4);
        await client.AdvanceUntilAsync(() => unanswered.IsCompleted, MediaRetry.Patience / 10);
        Assert.Equal(MediaFailure.PhoneSilent, (await Assert.ThrowsAsync<MediaException>(() => unanswered)).Failure);
        await client.StopAsync();
    }

    [Fact]
    public void What_was_sealed_opens_with_its_key_for_its_message_and_whole()
    {
        var (ciphertext, iv) = MediaRetrySeal.Seal(Key, Id, [1, 2, 3]);

        Assert.Equal([1, 2, 3], MediaRetrySeal.TryOpen(Key, Id, ciphertext, iv));
        Assert.Null(MediaRetrySeal.TryOpen(Key, Id + "0", ciphertext, iv));
        Assert.Null(MediaRetrySeal.TryOpen(new byte[32], Id, ciphertext, iv));
        Assert.Null(MediaRetrySeal.TryOpen(Key, Id, ciphertext, iv.AsSpan(1)));
        for (var cut = 0; cut < ciphertext.Length; cut++)
            Assert.Null(MediaRetrySeal.TryOpen(Key, Id, ciphertext.AsSpan(0, cut), iv));
    }

    private static Node Answer(
        byte[] key, string sealedFor, string path, ResultType result = ResultType.Success, string? id = null, string? stanzaId = null)
    {
        var said = new MediaRetryNotification { StanzaId = stanzaId ?? sealedFor, DirectPath = path, Result = result };
        var (ciphertext, iv) = MediaRetrySeal.Seal(key, sealedFor, said.ToByteArray());
        return new Node(
            "notification",
            [("id", id ?? sealedFor), ("from", ScriptedClient.Phone.Account), ("type", "mediaretry")],
            [new Node("encrypt", [], [new Node("enc_p", [], ciphertext), new Node("enc_iv", [], iv)]), new Node("rmr", [("jid", Group), ("from_me", "false")])]);
    }
}
