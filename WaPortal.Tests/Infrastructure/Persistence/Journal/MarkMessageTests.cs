using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Messages;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;

namespace WaPortal.Tests.Infrastructure.Persistence.Journal;

/// <summary>What is done to messages, in whatever order it comes.</summary>
public sealed class MarkMessageTests
{
    private const string Phone = "4915100000001@s.whatsapp.net";
    private const string Lid = "77001122334455@lid";

    private static readonly ChatKey Chat = new(Phone, null);
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-01-01T00:00:00Z", null);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Edits_count_by_their_time_and_also_before_the_message(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.AddEndpointAsync(endpoint => endpoint.Events = [WebhookEventNames.MessageEdited]);
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("A1"), Chat));

        await rig.CommitAsync(null, Edit("A1", "third", 2), Edit("A1", "second", 1), Edit("A1", "third", 2), Edit("A2", "changed before it came", 3));
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("A2"), Chat));

        await using var context = rig.Database.Open();
        var messages = await context.Messages.OrderBy(message => message.WhatsAppId).ToListAsync(Stop);
        Assert.Equal([("third", Start.AddSeconds(2)), ("changed before it came", Start.AddSeconds(3))], messages.Select(message => (message.Body!, message.EditedAt!.Value)));
        Assert.Equal(2, await context.WebhookDeliveries.CountAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Only_the_message_of_whoever_wrote_it_is_touched(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.CommitAsync(
            null,
            new StoreMessage(JournalRig.Text("A1", body: "theirs"), Chat),
            new StoreMessage(JournalRig.Text("A1", fromMe: true, body: "ours"), Chat),
            Edit("A1", "changed", 1),
            Mark(new MessageEffect.Deletion("A1", TargetFromMe: true), "", 2));

        await using var context = rig.Database.Open();
        Assert.Equal("changed", (await context.Messages.SingleAsync(message => !message.FromMe, Stop)).Body);
        var ours = await context.Messages.SingleAsync(message => message.FromMe, Stop);
        Assert.Equal((null, Start.AddSeconds(2)), (ours.Body, ours.DeletedAt));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_deleted_message_keeps_nothing_of_what_it_said(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.CommitAsync(
            null, new StoreMessage(JournalRig.Text("A1"), Chat), Mark(new MessageEffect.Deletion("A1", false), Phone, 1), Edit("A1", "back again", 2));

        await using var context = rig.Database.Open();
        Assert.Null((await context.Messages.SingleAsync(Stop)).Body);
        Assert.Null((await context.Chats.SingleAsync(Stop)).LastMessagePreview);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task In_a_group_its_administrators_delete_what_others_wrote_and_nobody_else_does(DatabaseProvider engine)
    {
        const string group = "120363012345678901@g.us";
        const string member = "4915100000002@s.whatsapp.net";
        await using var rig = await JournalRig.CreateAsync(engine);
        await using (var context = rig.Database.Open())
        {
            context.Add(new Group { InstanceId = JournalRig.InstanceId, OwnerId = JournalRig.OwnerId, Jid = group, Subject = "Friends" });
            context.Add(new GroupMember
            {
                InstanceId = JournalRig.InstanceId,
                OwnerId = JournalRig.OwnerId,
                GroupJid = group,
                Jid = Lid,
                PhoneJid = Phone,
                Role = GroupRole.Admin,
            });
            context.Add(new GroupMember { InstanceId = JournalRig.InstanceId, OwnerId = JournalRig.OwnerId, GroupJid = group, Jid = member });
            await context.SaveChangesAsync(Stop);
        }

        var chat = new ChatKey(group, null);
        MarkMessage Taken(string id, string by) => new(
            JournalRig.Scope, new MessageEffect.Deletion(id, false) { ByAdministrator = true }, chat, by, Start.AddSeconds(1), Start);
        await rig.CommitAsync(
            null,
            new StoreMessage(JournalRig.Text("A1"), chat),
            new StoreMessage(JournalRig.Text("A2"), chat),
            new StoreMessage(JournalRig.Text("A3", fromMe: true), chat),
            Taken("A1", Phone), Taken("A2", member), Taken("A3", Phone), Taken("A4", Phone), Taken("A5", member),
            new StoreMessage(JournalRig.Text("A4"), chat),
            new StoreMessage(JournalRig.Text("A5"), chat));
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("B1"), Chat), new MarkMessage(
            JournalRig.Scope, new MessageEffect.Deletion("B1", false) { ByAdministrator = true }, Chat, Phone, Start.AddSeconds(1), Start));

        await using var after = rig.Database.Open();
        var gone = await after.Messages.Where(message => message.DeletedAt != null).Select(message => message.WhatsAppId).Order().ToListAsync(Stop);
        Assert.Equal(["A1", "A3", "A4"], gone);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_person_has_one_reaction_and_chats_that_become_one_keep_all(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        var lid = new ChatKey(null, Lid);
        await rig.CommitAsync(
            null,
            new StoreMessage(JournalRig.Text("A1"), Chat),
            new StoreMessage(JournalRig.Text("B1"), lid),
            Mark(new MessageEffect.Reaction("A1", false, "👍", 0), "", 1),
            Mark(new MessageEffect.Reaction("A1", false, "❤", 0), "", 2),
            Mark(new MessageEffect.Reaction("A1", false, "🙂", 0), Phone, 1),
            new MarkMessage(JournalRig.Scope, new MessageEffect.Reaction("B1", false, "🎉", 0), lid, "", Start, Start),
            new LinkChat(JournalRig.Scope.InstanceId, new ChatKey(Phone, Lid)));

        await using var context = rig.Database.Open();
        var chat = await context.Chats.SingleAsync(Stop);
        var marks = await context.MessageMarks.Where(mark => mark.ChatId == chat.Id).Select(mark => mark.Value!).ToListAsync(Stop);
        Assert.Equal(["❤", "🎉", "🙂"], marks.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_vote_is_opened_under_either_address_and_replaces_the_one_before(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        var both = new ChatKey(Phone, Lid);
        var poll = MessageContents.Poll("When?", ["Monday", "Tuesday"], 1);
        var description = MessageDescriber.Describe(poll)!;
        await rig.CommitAsync(
            null,
            new StoreMessage(JournalRig.Text("P1", details: description.Details, pollSecret: description.PollSecret), both));

        async Task<string?> VoteAsync(Jid creator, Jid voter, string option, int second)
        {
            var sealedVote = PollVotes.Seal(description.PollSecret, "P1", creator, voter, [option]);
            await rig.CommitAsync(
                null, new MarkMessage(JournalRig.Scope, new MessageEffect.Vote("P1", false, sealedVote, 0), both, Phone, Start.AddSeconds(second), Start));
            await using var context = rig.Database.Open();
            return (await context.MessageMarks.SingleOrDefaultAsync(Stop))?.Value;
        }

        Assert.Equal("""["Monday"]""", await VoteAsync(Jid.Parse(Phone), Jid.Parse(Lid), "Monday", 1));
        Assert.Equal("""["Tuesday"]""", await VoteAsync(Jid.Parse(Lid), Jid.Parse(Phone), "Tuesday", 2));
        Assert.Equal("""["Tuesday"]""", await VoteAsync(Jid.Parse(Phone), Jid.Phone("4915100000009"), "Monday", 3));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_vote_that_comes_before_its_poll_waits_for_it(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.AddEndpointAsync(endpoint => endpoint.Events = [WebhookEventNames.PollVote]);
        var group = new ChatKey("120363001122334455@g.us", null);
        const string Voter = "4915100000007@s.whatsapp.net";
        var description = MessageDescriber.Describe(MessageContents.Poll("When?", ["Monday", "Tuesday"], 1))!;
        MarkMessage Vote(string poll, string voter, string option, int second, string? claims = null) => new(
            JournalRig.Scope,
            new MessageEffect.Vote(poll, TargetFromMe: true, PollVotes.Seal(description.PollSecret, "P1", Jid.Parse(Phone), Jid.Parse(voter), [option]), 0),
            group, claims ?? voter, Start.AddSeconds(second), Start);

        // Nothing of the group was heard before. Whoever votes for another is found out by the poll.
        var first = Vote("P1", Voter, "Tuesday", 2);
        await rig.CommitAsync(null, first, Vote("P1", Voter, "Monday", 1), Vote("P1", Phone, "Monday", 3), Vote("P1", Voter, "Monday", 4, claims: "4915100000008@s.whatsapp.net"));
        Assert.Equal((null, null), (first.ChangedChatId, first.Told));
        var poll = new StoreMessage(JournalRig.Text("P1", details: description.Details, pollSecret: description.PollSecret, sender: Phone), group);
        await rig.CommitAsync(null, poll);

        await using var context = rig.Database.Open();
        var marks = await context.MessageMarks.OrderBy(mark => mark.At).ToListAsync(Stop);
        Assert.Equal(
            [(MarkKind.Vote, Voter, """["Tuesday"]"""), (MarkKind.Vote, Phone, """["Monday"]""")], marks.Select(mark => (mark.Kind, mark.Sender, mark.Value!)));
        Assert.All(marks, mark => Assert.Equal((poll.Chat!.Id, "P1", false), (mark.ChatId, mark.WhatsAppId, mark.FromMe)));
        Assert.Equal(2, await context.WebhookDeliveries.CountAsync(Stop));
        Assert.Equal(2, poll.VotesTold.Sum(told => told.Queued.Count));

        // One that comes later replaces what had waited.
        await rig.CommitAsync(null, Vote("P1", Voter, "Monday", 5));
        Assert.Equal("""["Monday"]""", (await context.MessageMarks.AsNoTracking().SingleAsync(mark => mark.Sender == Voter, Stop)).Value);
    }

    [Fact]
    public async Task Votes_on_polls_that_never_come_are_few_and_go()
    {
        await using var rig = await JournalRig.CreateAsync();
        var vote = PollVotes.Seal(new byte[32], "P", Jid.Parse(Phone), Jid.Parse(Phone), ["Monday"]);
        MarkMessage Vote(int number, DateTimeOffset at) => new(JournalRig.Scope, new MessageEffect.Vote($"P{number}", false, vote, 0), Chat, Phone, at, at);
        var huge = PollVotes.Seal(new byte[32], "P", Jid.Parse(Phone), Jid.Parse(Phone), Enumerable.Range(0, 100).Select(option => $"{option}"));

        await rig.CommitAsync(null, [.. Enumerable.Range(0, WaitingVotes.MostPerChat + 5).Select(number => Vote(number, Start.AddSeconds(number)))]);
        await rig.CommitAsync(null, new MarkMessage(JournalRig.Scope, new MessageEffect.Vote("P0", false, huge, 0), Chat, Phone, Start.AddHours(1), Start));
        await using var context = rig.Database.Open();
        Assert.Equal(WaitingVotes.MostPerChat, await context.MessageMarks.CountAsync(Stop));
        Assert.Equal(Start, await context.MessageMarks.MinAsync(mark => mark.At, Stop));

        await rig.CommitAsync(null, Vote(1000, Start + WaitingVotes.Patience + TimeSpan.FromSeconds(100)));
        Assert.Equal(WaitingVotes.MostPerChat - 100 + 1, await context.MessageMarks.CountAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task In_a_group_nobody_edits_or_deletes_for_another_and_all_react(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        var group = new ChatKey("120363001122334455@g.us", null);
        const string Stranger = "4915100000009@s.whatsapp.net";
        MarkMessage In(MessageEffect effect, string sender) => new(JournalRig.Scope, effect, group, sender, Start, Start);
        MessageEffect Changed(string id) => new MessageEffect.Edit(id, TargetFromMe: false, MessageContents.Text("changed"));

        await rig.CommitAsync(
            null,
            new StoreMessage(JournalRig.Text("A1", sender: Phone), group),
            In(Changed("A1"), Stranger),
            In(new MessageEffect.Deletion("A1", TargetFromMe: false), Stranger),
            In(Changed("A2"), Stranger),
            In(Changed("A3"), Phone),
            In(new MessageEffect.Reaction("A1", TargetFromMe: true, "👍", 0), Stranger),
            new StoreMessage(JournalRig.Text("A2", sender: Phone), group),
            new StoreMessage(JournalRig.Text("A3", sender: Phone), group));

        await using var context = rig.Database.Open();
        Assert.Equal(["hello", "hello", "changed"], await context.Messages.OrderBy(message => message.WhatsAppId).Select(message => message.Body!).ToListAsync(Stop));
        Assert.False((await context.MessageMarks.SingleAsync(mark => mark.Kind == MarkKind.Reaction, Stop)).FromMe);
    }

    private static MarkMessage Edit(string id, string text, int second) =>
        Mark(new MessageEffect.Edit(id, TargetFromMe: false, MessageContents.Text(text)), Phone, second);

    private static MarkMessage Mark(MessageEffect effect, string sender, int second) =>
        new(JournalRig.Scope, effect, Chat, sender, Start.AddSeconds(second), Start);
}
