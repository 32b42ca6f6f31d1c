using System.Text.Json.Nodes;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.Interop;

/// <summary>Everyday kinds of messages, from our client to a judge and back: each side reads what the other means.</summary>
public abstract class KindTests(SandboxProgram sandbox, JudgeScript script)
{
    /// <summary>False for a judge that has no way to vote.</summary>
    protected virtual bool Votes => true;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_judge_reads_what_our_client_says()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);
        var chat = Jid.Phone(judge.Phone);
        var said = await SendAsync(ours, chat, MessageContents.Text("first"));
        await judge.ExpectTextAsync("first");

        var reply = MessageContents.Text("answered @4915112345678");
        MessageContext.Add(reply, new Quote(said, Jid.Phone(ours.Phone), MessageContents.Text("first")), [Jid.Phone("4915112345678")], forwarded: true);
        await SendAsync(ours, chat, reply);
        var told = await judge.ExpectTextAsync("answered @4915112345678");
        Assert.Equal((said, "first", "4915112345678@s.whatsapp.net", "True"), (told["quoted"], told["quotedText"], told["mentions"], told["forwarded"]));

        var place = await SendAsync(ours, chat, MessageContents.Location(59.9398, 30.3146, "Hermitage", null));
        var location = await judge.Says.ExpectAsync("location", one => one.Id == place);
        Assert.Equal(("59.9398", "30.3146", "Hermitage"), (location["latitude"], location["longitude"], location["name"]));

        var card = await SendAsync(ours, chat, MessageContents.Contacts([new ContactCard("Anna; Ltd", "4915112345678")]));
        var contact = await judge.Says.ExpectAsync("contact", one => one.Id == card);
        Assert.Equal("Anna; Ltd", contact["name"]);
        Assert.Contains("FN:Anna\\; Ltd\nTEL;type=CELL;type=VOICE;waid=4915112345678:+4915112345678\n", contact["vcard"], StringComparison.Ordinal);

        var question = MessageContents.Poll("When?", ["Monday", "Tuesday"], 1);
        var asked = await SendAsync(ours, chat, question);
        var poll = await judge.Says.ExpectAsync("poll", one => one.Id == asked);
        Assert.Equal(("When?", "Monday,Tuesday"), (poll["name"], poll["options"]));

        if (Votes)
        {
            await judge.Says.SendKindAsync(
                ours.Address, "vote", new JsonObject { ["target"] = new JsonObject { ["id"] = asked, ["fromMe"] = false }, ["options"] = new JsonArray("Monday") });
            var vote = Assert.IsType<MessageEffect.Vote>(await EffectAsync(ours, effect => effect is MessageEffect.Vote));
            var secret = question.MessageContextInfo.MessageSecret.Span;
            Assert.Equal((asked, true), (vote.TargetId, vote.TargetFromMe));
            Assert.Equal(["Monday"], PollVotes.TryOpen(secret, asked, [Jid.Phone(ours.Phone)], [chat], ["Monday", "Tuesday"], vote.Sealed));
        }

        var target = new MessageTarget(chat, said, FromMe: true);
        await SendAsync(ours, chat, MessageContents.Reaction(target, "👍", TimeProvider.System.GetUtcNow()));
        Assert.Equal("👍", (await judge.Says.ExpectAsync("reaction", one => one.Id == said))["text"]);
        await SendAsync(ours, chat, MessageContents.Reaction(target, "", TimeProvider.System.GetUtcNow()));
        await judge.Says.ExpectAsync("reaction", one => one.Id == said && one.Text == "");
        await SendAsync(ours, chat, MessageContents.Edit(target, MessageContents.Text("second"), TimeProvider.System.GetUtcNow()));
        Assert.Equal("second", (await judge.Says.ExpectAsync("edited", one => one.Id == said)).Text);
        await SendAsync(ours, chat, MessageContents.Delete(target));
        await judge.Says.ExpectAsync("deleted", one => one.Id == said);

        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Fact]
    public async Task Our_client_reads_what_the_judge_says()
    {
        await using var ours = await LinkedClient.StartAsync(sandbox);
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        var mine = await ours.SendTextAsync(judge.Phone, "ours");
        await judge.ExpectTextAsync("ours");
        var said = await judge.Says.SendTextAsync(ours.Address, "first");
        await ours.WaitForTextAsync("first");

        JsonObject Of(string id, bool fromMe, string text = "") => new() { ["id"] = id, ["fromMe"] = fromMe, ["text"] = text };
        await judge.Says.SendKindAsync(ours.Address, "reply", new JsonObject { ["text"] = "answered", ["target"] = Of(mine, false, "ours") });
        var reply = MessageContext.Read((await ours.WaitForTextAsync("answered")).Content)!;
        Assert.Equal((mine, "ours"), (reply.StanzaId, LinkedClient.TextOf(reply.QuotedMessage)));
        await judge.Says.SendKindAsync(ours.Address, "mention", new JsonObject { ["text"] = "named", ["jid"] = ours.Address });
        Assert.Equal([ours.Address], MessageContext.Read((await ours.WaitForTextAsync("named")).Content)!.MentionedJid);

        var place = await judge.Says.SendKindAsync(
            ours.Address, "location", new JsonObject { ["latitude"] = 59.9398, ["longitude"] = 30.3146, ["name"] = "Hermitage" });
        var location = (await ReceivedAsync(ours, place)).Content.LocationMessage;
        Assert.Equal((59.9398, 30.3146, "Hermitage"), (location.DegreesLatitude, location.DegreesLongitude, location.Name));

        var vcard = new ContactCard("Anna", "4915112345678").ToVCard();
        var card = await judge.Says.SendKindAsync(ours.Address, "contact", new JsonObject { ["name"] = "Anna", ["vcard"] = vcard });
        Assert.Equal(vcard, (await ReceivedAsync(ours, card)).Content.ContactMessage.Vcard);

        var asked = await judge.Says.SendKindAsync(ours.Address, "poll", new JsonObject { ["name"] = "When?", ["options"] = new JsonArray("Monday", "Tuesday") });
        var poll = (await ReceivedAsync(ours, asked)).Content;
        var theirs = Jid.Phone(judge.Phone);
        var vote = PollVotes.Seal(poll.MessageContextInfo.MessageSecret.Span, asked, theirs, Jid.Phone(ours.Phone), ["Tuesday"]);
        var key = new MessageKey { RemoteJid = theirs.ToString(), FromMe = false, Id = asked };
        await SendAsync(ours, theirs, new Message
        {
            PollUpdateMessage = new PollUpdateMessage { PollCreationMessageKey = key, Vote = vote, SenderTimestampMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() },
        });
        Assert.Equal("Tuesday", (await judge.Says.ExpectAsync("vote", one => one.Id == asked))["options"]);

        await judge.Says.SendKindAsync(ours.Address, "reaction", new JsonObject { ["text"] = "❤", ["target"] = Of(mine, false) });
        Assert.Equal((mine, true, "❤"), Effect<MessageEffect.Reaction>(await EffectAsync(ours, effect => effect is MessageEffect.Reaction), one => one.Emoji));
        await judge.Says.SendKindAsync(ours.Address, "reaction", new JsonObject { ["text"] = "", ["target"] = Of(mine, false) });
        Assert.Equal((mine, true, ""), Effect<MessageEffect.Reaction>(await EffectAsync(ours, effect => effect is MessageEffect.Reaction { Emoji: "" }), one => one.Emoji));
        await judge.Says.SendKindAsync(ours.Address, "edit", new JsonObject { ["text"] = "second", ["target"] = Of(said, true) });
        Assert.Equal(
            (said, false, "second"),
            Effect<MessageEffect.Edit>(await EffectAsync(ours, effect => effect is MessageEffect.Edit), one => LinkedClient.TextOf(one.Content)));
        await judge.Says.SendKindAsync(ours.Address, "delete", new JsonObject { ["target"] = Of(said, true) });
        Assert.Equal((said, false, ""), Effect<MessageEffect.Deletion>(await EffectAsync(ours, effect => effect is MessageEffect.Deletion), _ => ""));
    }

    private static (string Id, bool FromMe, string What) Effect<T>(MessageEffect effect, Func<T, string> what)
        where T : MessageEffect => (effect.TargetId, effect.TargetFromMe, what(Assert.IsType<T>(effect)));

    private static async Task<MessageEffect> EffectAsync(LinkedClient ours, Func<MessageEffect, bool> fits)
    {
        var received = await ours.WaitForAsync<MessageReceived>(message => MessageEffect.Read(message.Content, message.FromMe) is { } effect && fits(effect));
        return MessageEffect.Read(received.Content, received.FromMe)!;
    }

    private static Task<MessageReceived> ReceivedAsync(LinkedClient ours, string id) => ours.WaitForAsync<MessageReceived>(message => message.Id == id);

    private static async Task<string> SendAsync(LinkedClient ours, Jid to, Message content) =>
        Assert.IsType<SendOutcome.Sent>(await ours.Client.SendAsync(to, content, cancellationToken: Ct)).Id;
}
