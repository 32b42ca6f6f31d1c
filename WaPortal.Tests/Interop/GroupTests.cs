using System.Text.Json.Nodes;
using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.Interop;

/// <summary>Groups shared by our client, a client that nobody here wrote and a simulated contact, over our sandbox.</summary>
public abstract class GroupTests(SandboxProgram sandbox, JudgeScript script)
{
    private const string Realm = "";

    [Fact]
    public async Task Texts_pass_both_ways_in_a_group_that_we_make()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);
        var contact = SandboxProgram.NewPhone();
        var group = (await ours.Client.Groups.CreateAsync("Ours", [Jid.Phone(judge.Phone), Jid.Phone(contact)], Cancel)).Jid;

        await ConverseAsync(judge, ours, contact, group);
        await MarkAsync(judge, ours, group);
        Assert.DoesNotContain(judge.Says.Said, said => said["reason"]?.Contains("mismatch", StringComparison.Ordinal) == true);
        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Fact]
    public async Task Texts_pass_both_ways_in_a_group_that_the_judge_makes()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);
        var contact = SandboxProgram.NewPhone();
        var made = await judge.Says.AskAsync("createGroup", new JsonObject
        {
            ["subject"] = "Theirs",
            ["members"] = new JsonArray(ours.Address, Jid.Phone(contact).ToString()),
        });
        Assert.True(Jid.TryParse(made.Id, out var group));
        var listed = Assert.Single(await ours.Client.Groups.ListAsync(Cancel));
        Assert.Equal(("Theirs", 3, true), (listed.Subject, listed.Participants.Count, listed.UsesLids));

        await ConverseAsync(judge, ours, contact, group);
        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Fact]
    public async Task Who_is_removed_reads_nothing_that_is_sent_afterwards_and_who_is_added_does()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);
        var (leaves, comes) = (SandboxProgram.NewPhone(), SandboxProgram.NewPhone());
        var group = (await ours.Client.Groups.CreateAsync("Changing", [Jid.Phone(judge.Phone), Jid.Phone(leaves)], Cancel)).Jid;
        await SendAsync(ours, group, "all of us");
        await judge.ExpectTextAsync("all of us");
        var before = await OwnKeyAsync(ours, group);
        var former = new SenderKeyRecord();
        Assert.True(SenderKeyCipher.TryTake(former, SenderKeyCipher.Distribute(before)));

        await ours.Client.Groups.ChangeAsync(group, WaPortal.WhatsApp.Groups.GroupChange.Remove, [Jid.Phone(leaves)], Cancel);
        await ours.Client.Groups.ChangeAsync(group, WaPortal.WhatsApp.Groups.GroupChange.Add, [Jid.Phone(comes)], Cancel);
        var id = await SendAsync(ours, group, "without the one who left");
        await judge.ExpectTextAsync("without the one who left");

        // What went over the wire says nothing to the key that the removed member holds.
        var after = await OwnKeyAsync(ours, group);
        Assert.Equal(DecryptError.NoSession, SenderKeyCipher.TryDecrypt(
            former, SenderKeyCipher.Encrypt(after, MessagePadding.Pad("next"u8)), out _));
        Assert.DoesNotContain(await ReceivedAsync(leaves), message => message.Id == id);
        Assert.Contains(await ReceivedAsync(comes), message => message.Id == id);
        Assert.DoesNotContain(await ReceivedAsync(comes), message => message.Body == "all of us");

        await judge.Says.SendTextAsync(group.ToString(), "the judge goes on");
        await ours.WaitForTextAsync("the judge goes on");
        Assert.DoesNotContain(await ReceivedAsync(leaves), message => message.Body == "the judge goes on");
        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Fact]
    public async Task A_group_text_damaged_on_its_way_is_asked_for_again_and_read_on_both_sides()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);
        var group = (await ours.Client.Groups.CreateAsync("Damaged", [Jid.Phone(judge.Phone)], Cancel)).Jid;

        var fault = await sandbox.OrderAsync(new FaultOrder(FaultAction.Corrupt, Phone: judge.Phone, Tag: "message"));
        await SendAsync(ours, group, "mended by us");
        await judge.ExpectTextAsync("mended by us");
        Assert.NotEqual(0, await sandbox.StruckAsync(fault));

        await sandbox.OrderAsync(new FaultOrder(FaultAction.Corrupt, Phone: ours.Phone, Tag: "message"));
        await judge.Says.SendTextAsync(group.ToString(), "mended by the judge");
        await ours.WaitForTextAsync("mended by the judge");
        await SendAsync(ours, group, "and on");
        await judge.ExpectTextAsync("and on");
    }

    private async Task ConverseAsync(LinkedJudge judge, LinkedClient ours, string contact, Jid group)
    {
        var greeting = await SendAsync(ours, group, "hello group");
        var heard = await judge.ExpectTextAsync("hello group");
        Assert.Equal((greeting, group.ToString()), (heard.Id, heard["chat"]));
        await ours.WaitForAsync<ReceiptReceived>(one =>
            one.Chat == group && one.Kind == ReceiptKind.Delivered && one.From == Jid.Phone(judge.Phone) && one.MessageIds.Contains(greeting));

        var answer = await judge.Says.SendTextAsync(group.ToString(), "hello from the judge");
        var answered = await ours.WaitForTextAsync("hello from the judge");
        Assert.Equal((answer, group, Jid.Phone(judge.Phone), false), (answered.Id, answered.Chat, answered.Sender, answered.FromMe));

        await sandbox.Control.SendToGroupAsync(Realm, group.ToString(), contact, "hello from the contact", Cancel);
        await judge.ExpectTextAsync("hello from the contact");
        Assert.Equal(Jid.Phone(contact), (await ours.WaitForTextAsync("hello from the contact")).Sender);
        for (var round = 0; round < 3; round++)
        {
            await SendAsync(ours, group, $"ours {round}");
            await judge.ExpectTextAsync($"ours {round}");
            await judge.Says.SendTextAsync(group.ToString(), $"theirs {round}");
            await ours.WaitForTextAsync($"theirs {round}");
        }

        var received = (await ReceivedAsync(contact)).Select(message => message.Body).ToList();
        Assert.Contains("hello group", received);
        Assert.Contains("hello from the judge", received);
        Assert.Contains("theirs 2", received);
    }

    /// <summary>Replies, read receipts, reactions, edits and deletions in a group, from both sides.</summary>
    private static async Task MarkAsync(LinkedJudge judge, LinkedClient ours, Jid group)
    {
        var at = TimeProvider.System.GetUtcNow();
        var theirs = await judge.Says.SendTextAsync(group.ToString(), "marked by us");
        var read = await ours.WaitForTextAsync("marked by us");
        await ours.Client.MarkReadAsync(group, [theirs], read.Sender, Cancel);
        await judge.Says.ExpectAsync("receipt", one => one.Id == theirs && one["type"] == "read");
        var reply = MessageContents.Text("answered @all");
        MessageContext.Add(reply, new Quote(theirs, read.Sender, read.Content), [read.Sender], forwarded: false);
        var mine = await SendAsync(ours, group, reply);
        var heard = await judge.ExpectTextAsync("answered @all");
        Assert.Equal((theirs, "marked by us", read.Sender.ToString()), (heard["quoted"], heard["quotedText"], heard["mentions"]));
        foreach (var emoji in new[] { "👍", "" })
        {
            await SendAsync(ours, group, MessageContents.Reaction(new MessageTarget(group, theirs, FromMe: false, read.Sender), emoji, at));
            await judge.Says.ExpectAsync("reaction", one => one.Id == theirs && one.Text == emoji);
        }

        var target = new MessageTarget(group, mine, FromMe: true);
        await SendAsync(ours, group, MessageContents.Edit(target, MessageContents.Text("corrected"), at));
        Assert.Equal("corrected", (await judge.Says.ExpectAsync("edited", one => one.Id == mine)).Text);
        await SendAsync(ours, group, MessageContents.Delete(target));
        await judge.Says.ExpectAsync("deleted", one => one.Id == mine);

        JsonObject Of(string id, bool fromMe, string text = "") =>
            new() { ["text"] = text, ["target"] = new JsonObject { ["id"] = id, ["fromMe"] = fromMe, ["participant"] = fromMe ? null : heard["from"], ["text"] = "answered @all" } };
        await judge.Says.SendReceiptAsync(group.ToString(), mine, "read", heard["from"]);
        await ours.WaitForAsync<ReceiptReceived>(one =>
            one.Kind == ReceiptKind.Read && one.Chat == group && one.From == Jid.Phone(judge.Phone) && one.MessageIds.Contains(mine));
        await judge.Says.SendKindAsync(group.ToString(), "reply", Of(mine, false, "the judge replies"));
        Assert.Equal(mine, MessageContext.Read((await ours.WaitForTextAsync("the judge replies")).Content)!.StanzaId);
        foreach (var emoji in new[] { "❤", "" })
        {
            await judge.Says.SendKindAsync(group.ToString(), "reaction", Of(mine, false, emoji));
            await EffectAsync(ours, effect => effect is MessageEffect.Reaction { TargetFromMe: true } reaction && reaction.TargetId == mine && reaction.Emoji == emoji);
        }

        await judge.Says.SendKindAsync(group.ToString(), "edit", Of(theirs, true, "theirs, corrected"));
        await EffectAsync(ours, effect => effect is MessageEffect.Edit edit && edit.TargetId == theirs && LinkedClient.TextOf(edit.Content) == "theirs, corrected");
        await judge.Says.SendKindAsync(group.ToString(), "delete", Of(theirs, true));
        await EffectAsync(ours, effect => effect is MessageEffect.Deletion { TargetFromMe: false } && effect.TargetId == theirs);

        Task EffectAsync(LinkedClient of, Func<MessageEffect, bool> fits) => of.WaitForAsync<MessageReceived>(message =>
            message.Chat == group && message.Sender == Jid.Phone(judge.Phone) && MessageEffect.Read(message.Content, message.FromMe) is { } effect && fits(effect));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<string> SendAsync(LinkedClient ours, Jid group, string text) => SendAsync(ours, group, MessageContents.Text(text));

    private static async Task<string> SendAsync(LinkedClient ours, Jid group, Message content) =>
        Assert.IsType<SendOutcome.Sent>(await ours.Client.SendAsync(group, content, cancellationToken: Cancel)).Id;

    private static async Task<SenderKeyRecord> OwnKeyAsync(LinkedClient ours, Jid group)
    {
        var self = (await ours.Store.LoadCredentialsAsync(Cancel))!.Lid!.Value;
        var stored = await ours.Store.LoadSenderKeyAsync(new SenderKeyName(group, SignalAddress.Of(self)), Cancel);
        Assert.True(SenderKeyRecord.TryParse(stored, out var record));
        return record;
    }

    private Task<IReadOnlyList<ReceivedMessage>> ReceivedAsync(string phone) => sandbox.Control.GetReceivedAsync(Realm, phone, null, Cancel);
}
