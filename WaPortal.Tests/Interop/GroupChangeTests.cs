using System.Text.Json.Nodes;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Groups;

namespace WaPortal.Tests.Interop;

/// <summary>What our client and one that nobody here wrote do to a group that both are in, and what each hears of the other.</summary>
public abstract class GroupChangeTests(SandboxProgram sandbox, JudgeScript script)
{
    /// <summary>Where the tests of one judge go beyond those of all.</summary>
    private protected SandboxProgram Sandbox => sandbox;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_judge_hears_and_sees_what_we_change()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);
        var groups = ours.Client.Groups;
        var contact = Jid.Phone(SandboxProgram.NewPhone());
        var group = (await groups.CreateAsync("Before", [Jid.Phone(judge.Phone), contact], Cancel)).Jid;

        await groups.SetSubjectAsync(group, "After", Cancel);
        await groups.SetDescriptionAsync(group, "What we do here", Cancel);
        await groups.SetAnnouncementAsync(group, true, Cancel);
        Assert.All(await groups.ChangeAsync(group, GroupChange.Promote, [contact], Cancel), one => Assert.Equal(0, one.Error));
        Assert.Equal("After", (await HearAsync(judge, group, "subject")).Text);
        Assert.Equal("What we do here", (await HearAsync(judge, group, "description")).Text);
        await HearAsync(judge, group, "announcement");
        Assert.NotEmpty((await HearAsync(judge, group, "promote"))["members"]!);
        await SeesAsync(judge, group, "After", announcement: true, size: 3, admins: 2);

        await groups.ChangeAsync(group, GroupChange.Demote, [contact], Cancel);
        await groups.SetDescriptionAsync(group, null, Cancel);
        await groups.SetAnnouncementAsync(group, false, Cancel);
        await HearAsync(judge, group, "demote");
        await SeesAsync(judge, group, "After", announcement: false, size: 3, admins: 1);
        await groups.ChangeAsync(group, GroupChange.Promote, [Jid.Phone(judge.Phone)], Cancel);
        await groups.LeaveAsync(group, Cancel);
        await HearAsync(judge, group, "remove");
        await SeesAsync(judge, group, "After", announcement: false, size: 2, admins: 1);
        Assert.Equal(403, (await Assert.ThrowsAsync<WaPortal.WhatsApp.Connection.QueryException>(() => groups.GetAsync(group, Cancel))).Code);
        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Fact]
    public async Task We_hear_what_the_judge_changes_and_know_it_without_asking_again()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);
        var contact = Jid.Phone(SandboxProgram.NewPhone());
        var group = await CreateByJudgeAsync(judge, ours, contact);

        await ChangeAsync(judge, group, "subject", text: "Renamed");
        await ChangeAsync(judge, group, "description", text: "New words");
        await ChangeAsync(judge, group, "announcement", on: true);
        await ChangeAsync(judge, group, "promote", ours.Address);
        await ChangeAsync(judge, group, "remove", contact.ToString());
        await ChangeAsync(judge, group, "add", contact.ToString());
        await HearAsync(ours, group, MemberNews.Promoted, Jid.Phone(ours.Phone));
        await HearAsync(ours, group, MemberNews.Removed, contact);
        await HearAsync(ours, group, MemberNews.Added, contact);
        await ours.WaitForAsync<GroupUpdated>(one => one.News is GroupNews.Settings { Subject: "Renamed" } && one.Actor == Jid.Phone(judge.Phone) && !one.FromMe);
        await ours.WaitForAsync<GroupUpdated>(one => one.News is GroupNews.Settings { Description: "New words" });
        await ours.WaitForAsync<GroupUpdated>(one => one.News is GroupNews.Settings { Announcement: true });

        await ChangeAsync(judge, group, "demote", ours.Address);
        await HearAsync(ours, group, MemberNews.Demoted, Jid.Phone(ours.Phone));
        await ChangeAsync(judge, group, "leave");
        await HearAsync(ours, group, MemberNews.Left, Jid.Phone(judge.Phone));
        var told = await ours.Client.Groups.GetAsync(group, Cancel);
        Assert.Equal(("Renamed", "New words", true, 2), (told.Subject, told.Description, told.Announcement, told.Participants.Count));
        Assert.Empty(await sandbox.ComplaintsAsync());
    }

    [Fact]
    public async Task An_invite_link_lets_either_side_in_until_it_is_revoked()
    {
        await using var judge = await LinkedJudge.StartAsync(sandbox, script);
        await using var ours = await LinkedClient.StartAsync(sandbox);
        var group = (await ours.Client.Groups.CreateAsync("By link", [Jid.Phone(SandboxProgram.NewPhone())], Cancel)).Jid;
        var code = await ours.Client.Groups.GetInviteAsync(group, cancellationToken: Cancel);

        await ChangeAsync(judge, group, "join", text: code);
        await HearAsync(ours, group, MemberNews.Added, Jid.Phone(judge.Phone));
        await judge.Says.SendTextAsync(group.ToString(), "let in by link");
        await ours.WaitForTextAsync("let in by link");
        await ChangeAsync(judge, group, "leave");
        await HearAsync(ours, group, MemberNews.Left, Jid.Phone(judge.Phone));

        Assert.NotEqual(code, await ours.Client.Groups.GetInviteAsync(group, revoke: true, Cancel));
        await ours.WaitForAsync<GroupUpdated>(one => one is { News: GroupNews.InviteRevoked, FromMe: true });
        await Assert.ThrowsAsync<JudgeException>(() => ChangeAsync(judge, group, "join", text: code));
    }

    private static async Task<Jid> CreateByJudgeAsync(LinkedJudge judge, LinkedClient ours, Jid contact)
    {
        var made = await judge.Says.AskAsync("createGroup", new JsonObject
        {
            ["subject"] = "Theirs",
            ["members"] = new JsonArray(ours.Address, contact.ToString()),
        });
        Assert.True(Jid.TryParse(made.Id, out var group));
        var joined = await ours.WaitForAsync<GroupLearned>(learned => learned.Group.Jid == group);
        Assert.Equal((true, "Theirs", 3, Jid.Phone(judge.Phone)), (joined.Joined, joined.Group.Subject, joined.Group.Participants.Count, joined.Actor));
        return group;
    }

    private static Task<JudgeEvent> ChangeAsync(LinkedJudge judge, Jid group, string what, string? member = null, string? text = null, bool on = false) =>
        judge.Says.AskAsync("changeGroup", new JsonObject
        {
            ["group"] = group.ToString(),
            ["what"] = what,
            ["members"] = member is null ? null : new JsonArray(member),
            ["text"] = text,
            ["on"] = on,
        });

    private static Task<GroupUpdated> HearAsync(LinkedClient ours, Jid group, MemberNews what, Jid whom) => ours.WaitForAsync<GroupUpdated>(one =>
        one.Group == group && one.News is GroupNews.Members news && news.What == what && news.Who.Any(who => who.Phone == whom));

    private static Task<JudgeEvent> HearAsync(LinkedJudge judge, Jid group, string what) =>
        judge.Says.ExpectAsync("group", said => said.Id == group.ToString() && said["what"] == what);

    private static async Task SeesAsync(LinkedJudge judge, Jid group, string subject, bool announcement, int size, int admins)
    {
        var seen = await judge.Says.AskAsync("describeGroup", new JsonObject { ["group"] = group.ToString() });
        Assert.Equal(
            (subject, announcement.ToString(), $"{size}", $"{admins}"),
            (seen["subject"], seen["announcement"], seen["size"], seen["admins"]));
    }
}
