using System.Text.Json.Nodes;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Groups;
using WaPortal.WhatsApp.Messaging;

namespace WaPortal.Tests.Interop;

/// <summary>Changes of groups with Baileys 7.0.0-rc14.</summary>
public sealed class BaileysGroupChangeTests(SandboxProgram sandbox) : GroupChangeTests(sandbox, JudgeScript.Baileys), IClassFixture<SandboxProgram>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Administrators_of_either_side_delete_what_others_wrote_and_let_in_who_asks()
    {
        await using var judge = await LinkedJudge.StartAsync(Sandbox, JudgeScript.Baileys);
        await using var ours = await LinkedClient.StartAsync(Sandbox);
        var groups = ours.Client.Groups;
        var contact = SandboxProgram.NewPhone();
        var group = (await groups.CreateAsync("Tidy", [Jid.Phone(judge.Phone), Jid.Phone(contact)], Cancel)).Jid;
        await groups.SetJoinApprovalAsync(group, true, Cancel);

        // Ours deletes what the contact wrote.
        await Sandbox.Control.SendToGroupAsync("", group.ToString(), contact, "buy this", Cancel);
        var spam = await ours.WaitForTextAsync("buy this");
        await judge.ExpectTextAsync("buy this");
        Assert.IsType<SendOutcome.Sent>(await ours.Client.SendAsync(
            group, MessageContents.Delete(new MessageTarget(group, spam.Id, FromMe: false, spam.Sender)), cancellationToken: Cancel));
        await judge.Says.ExpectAsync("deleted", one => one.Id == spam.Id);

        // The judge asks to be let in again, and ours lets it.
        var code = await groups.GetInviteAsync(group, cancellationToken: Cancel);
        await JudgeAsync(judge, group, "leave");
        await JudgeAsync(judge, group, "join", text: code);
        await ours.WaitForAsync<GroupUpdated>(one => one.News is GroupNews.Members { What: MemberNews.AskedToJoin } news && news.Who.Any(who => who.Phone == Jid.Phone(judge.Phone)));
        var asking = Assert.Single(await groups.GetJoinRequestsAsync(group, Cancel));
        Assert.Equal(Jid.Phone(judge.Phone), asking.Phone);
        Assert.All(await groups.DecideJoinRequestsAsync(group, [asking.Jid], approve: true, Cancel), one => Assert.Equal(0, one.Error));
        await judge.Says.ExpectAsync("group", one => one.Id == group.ToString() && one["what"] == "add");

        // Now the other way round: the judge deletes what ours wrote, and lets ours in.
        await groups.ChangeAsync(group, GroupChange.Promote, [Jid.Phone(judge.Phone)], Cancel);
        await judge.Says.ExpectAsync("group", one => one.Id == group.ToString() && one["what"] == "promote");
        var mine = Assert.IsType<SendOutcome.Sent>(await ours.Client.SendAsync(group, MessageContents.Text("mine"), cancellationToken: Cancel)).Id;
        var heard = await judge.ExpectTextAsync("mine");
        await judge.Says.SendKindAsync(group.ToString(), "delete", new JsonObject
        {
            ["target"] = new JsonObject { ["id"] = mine, ["fromMe"] = false, ["participant"] = heard["from"] },
        });
        await ours.WaitForAsync<MessageReceived>(received =>
            MessageEffect.Read(received.Content, received.FromMe) is MessageEffect.Deletion { ByAdministrator: true } deletion && deletion.TargetId == mine);

        await groups.LeaveAsync(group, Cancel);
        Assert.Equal((group, true), await groups.JoinAsync(code, Cancel));
        await judge.Says.ExpectAsync("group", one => one.Id == group.ToString() && one["what"] == "asked");
        var listed = (await judge.Says.AskAsync("joinRequests", new JsonObject { ["group"] = group.ToString() }))["members"]!;
        Assert.NotEmpty(listed);
        await JudgeAsync(judge, group, "approve", member: listed);
        await ours.WaitForAsync<GroupLearned>(learned => learned.Joined && learned.Group.Jid == group && learned.Group.Participants.Count == 3
            && ours.Store.Events.OfType<GroupUpdated>().Any(one => one.News is GroupNews.Members { What: MemberNews.Left }));
        Assert.Empty(await Sandbox.ComplaintsAsync());
    }

    private static Task<JudgeEvent> JudgeAsync(LinkedJudge judge, Jid group, string what, string? member = null, string? text = null) =>
        judge.Says.AskAsync("changeGroup", new JsonObject
        {
            ["group"] = group.ToString(),
            ["what"] = what,
            ["members"] = member is null ? null : new JsonArray(member),
            ["text"] = text,
        });
}
