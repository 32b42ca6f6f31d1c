using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Webhooks;
using WaPortal.Domain.Webhooks.Payloads;
using WaPortal.Infrastructure.Chats;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Infrastructure.Persistence.Journal;

public sealed class StoreMessageTests
{
    private const string Phone = "4915100000001@s.whatsapp.net";
    private const string Lid = "77001122334455@lid";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task The_same_message_again_changes_nothing(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.AddEndpointAsync();
        StoreMessage Received() => new(JournalRig.Text("A1"), new ChatKey(Phone, null)) { WhenNew = [new QueueWebhook(ReceivedEvent("A1"))] };

        await rig.CommitAsync(null, Received());
        var again = Received();
        await rig.CommitAsync(null, again);

        Assert.False(again.IsNew);
        Assert.Single(await rig.MessagesAsync());
        await using var context = rig.Database.Open();
        Assert.Equal(1, (await context.Chats.SingleAsync(Stop)).UnreadCount);
        Assert.Equal(1, (await context.UsageDays.SingleAsync(Stop)).MessagesReceived);
        Assert.Equal(WebhookEventNames.MessageReceived, (await context.WebhookDeliveries.SingleAsync(Stop)).Event);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_zero_character_in_a_text_stops_nothing(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);

        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("A1", body: "a\0b"), new ChatKey(Phone, null)) { ChatName = "I\0van" });

        Assert.Equal("a\uFFFDb", Assert.Single(await rig.MessagesAsync()).Body);
        await using var context = rig.Database.Open();
        Assert.Equal("I\uFFFDvan", (await context.Chats.SingleAsync(Stop)).Name);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Ours_and_theirs_under_one_id_are_two(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);

        await rig.CommitAsync(
            null,
            new StoreMessage(JournalRig.Text("A1"), new ChatKey(Phone, null)),
            new StoreMessage(JournalRig.Text("A1", fromMe: true), new ChatKey(Phone, null)));

        Assert.Equal(2, (await rig.MessagesAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_number_and_a_LID_of_one_person_are_one_chat(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        var first = new StoreMessage(JournalRig.Text("A1"), new ChatKey(null, Lid));
        var second = new StoreMessage(JournalRig.Text("A2"), new ChatKey(Phone, Lid));
        var third = new StoreMessage(JournalRig.Text("A3"), new ChatKey(Phone, null));

        await rig.CommitAsync(null, first);
        await rig.CommitAsync(null, second);
        await rig.CommitAsync(null, third);

        Assert.Equal(ChatChange.Created, first.Chat!.Change);
        Assert.Equal(ChatChange.Addressed, second.Chat!.Change);
        Assert.Equal(ChatChange.None, third.Chat!.Change);
        var messages = await rig.MessagesAsync();
        Assert.Equal(3, messages.Count);
        Assert.Single(messages.Select(m => m.ChatId).Distinct());
        Assert.All(messages, m => Assert.Equal(Phone, m.RemoteJid));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Two_chats_that_turn_out_to_be_one_are_merged(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("A1", body: "by number"), new ChatKey(Phone, null)));
        await rig.CommitAsync(
            null,
            new StoreMessage(JournalRig.Text("A2", body: "by LID", at: JournalRig.Noon.AddMinutes(1)), new ChatKey(null, Lid)) { ChatName = "Ann" },
            // The same message had come in under both addresses.
            new StoreMessage(JournalRig.Text("A1", body: "by number"), new ChatKey(null, Lid)));

        var link = new LinkChat(JournalRig.InstanceId, new ChatKey(Phone, Lid));
        await rig.CommitAsync(null, link);

        Assert.Equal(ChatChange.Merged, link.Chat!.Change);
        await using var context = rig.Database.Open();
        var chat = await context.Chats.SingleAsync(Stop);
        Assert.Equal((link.Chat.Id, Phone, Lid, "Ann", "by LID"), (chat.Id, chat.PhoneJid, chat.Lid, chat.Name, chat.LastMessagePreview));
        Assert.Equal(JournalRig.Noon.AddMinutes(1), chat.LastMessageAt);
        var messages = await rig.MessagesAsync();
        Assert.Equal(["A1", "A2"], messages.Select(m => m.WhatsAppId));
        Assert.All(messages, m => Assert.Equal((chat.Id, Phone), (m.ChatId, m.RemoteJid)));
    }

    [Fact]
    public async Task A_link_between_strangers_makes_no_chat()
    {
        await using var rig = await JournalRig.CreateAsync();
        var link = new LinkChat(JournalRig.InstanceId, new ChatKey(Phone, Lid));

        await rig.CommitAsync(null, link);

        Assert.Null(link.Chat);
        await using var context = rig.Database.Open();
        Assert.Empty(await context.Chats.ToListAsync(Stop));
    }

    [Fact]
    public async Task An_older_message_does_not_become_the_chats_last()
    {
        await using var rig = await JournalRig.CreateAsync();
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("NEW", body: "new"), new ChatKey(Phone, null)));
        await rig.CommitAsync(
            null, new StoreMessage(JournalRig.Text("OLD", body: "old", at: JournalRig.Noon.AddHours(-1)), new ChatKey(Phone, null)));

        await using var context = rig.Database.Open();
        var chat = await context.Chats.SingleAsync(Stop);
        Assert.Equal(("new", JournalRig.Noon, 2), (chat.LastMessagePreview, chat.LastMessageAt, chat.UnreadCount));

        await rig.CommitAsync(null, new MarkChatRead(JournalRig.InstanceId, new ChatKey(Phone, null), count: 1));
        await context.Entry(chat).ReloadAsync(Stop);
        Assert.Equal(1, chat.UnreadCount);

        var read = new MarkChatRead(JournalRig.InstanceId, new ChatKey(Phone, null));
        await rig.CommitAsync(null, read);
        Assert.Equal(chat.Id, read.ChangedChatId);
        await context.Entry(chat).ReloadAsync(Stop);
        Assert.Equal(0, chat.UnreadCount);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Chats_of_one_second_stand_as_their_last_messages_do_and_pages_miss_none(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        // What a number and a LID began turns out to be one chat, and that is the last message of one of them.
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("M0", at: JournalRig.Noon.AddHours(-1)), new ChatKey(Phone, null)));
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("M1"), new ChatKey(null, Lid)));
        await rig.CommitAsync(null, new LinkChat(JournalRig.InstanceId, new ChatKey(Phone, Lid)));
        for (var i = 0; i < 6; i++)
            await rig.CommitAsync(null, new StoreMessage(JournalRig.Text($"T{i}"), new ChatKey($"491510000010{i}@s.whatsapp.net", null)));
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("OLD", at: JournalRig.Noon.AddHours(-2)), new ChatKey("4915100000100@s.whatsapp.net", null)));
        var expected = (await rig.MessagesAsync()).Where(m => m.Timestamp == JournalRig.Noon).OrderByDescending(m => m.Id, StringComparer.Ordinal).Select(m => m.ChatId).ToList();

        await using var context = rig.Database.Open(JournalRig.OwnerId);
        var history = new EfChatHistory(context);
        var listed = new List<string>();
        for (var skip = 0; skip < expected.Count; skip += 3)
            listed.AddRange((await history.ListChatsAsync(JournalRig.InstanceId, null, ChatFilter.All, 3, skip, Stop)).Items.Select(chat => chat.Id));

        Assert.Equal(7, expected.Count);
        Assert.Equal(expected, listed);
        Assert.Equal(expected[..5], (await history.FindChatsAsync(null, 5, Stop)).Select(found => found.Chat.Id));
    }

    [Fact]
    public async Task An_answer_becomes_the_chats_last_though_the_server_counts_whole_seconds()
    {
        await using var rig = await JournalRig.CreateAsync();
        var chat = new ChatKey(Phone, null);
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("A1", fromMe: true, at: JournalRig.Noon.AddMilliseconds(700)), chat));
        await rig.CommitAsync(
            null,
            new AdvanceMessages(JournalRig.InstanceId, JournalRig.OwnerId, chat, ["A1"], MessageStatus.Sent, JournalRig.Noon) { Timestamp = JournalRig.Noon });
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("B1", body: "answer"), chat));

        await using var context = rig.Database.Open();
        var row = await context.Chats.SingleAsync(Stop);
        Assert.Equal(("answer", JournalRig.Noon), (row.LastMessagePreview, row.LastMessageAt));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Statuses_go_forward_and_only_in_their_own_chat(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        var chat = new ChatKey(Phone, null);
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("A1", fromMe: true), chat));
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("B1"), new ChatKey("4915199999999@s.whatsapp.net", null)));

        Assert.Empty(await AdvanceAsync(rig, new ChatKey("4915199999999@s.whatsapp.net", null), MessageStatus.Read));
        Assert.Equal(MessageStatus.Sent, Assert.Single(await AdvanceAsync(rig, chat, MessageStatus.Sent)).Status);
        Assert.Equal(MessageStatus.Sent, Assert.Single(await AdvanceAsync(rig, chat, MessageStatus.Read)).Previous);
        Assert.Empty(await AdvanceAsync(rig, chat, MessageStatus.Delivered));
        Assert.Empty(await AdvanceAsync(rig, chat, MessageStatus.Failed));

        Assert.Equal(MessageStatus.Read, (await rig.MessagesAsync()).Single(m => m.FromMe).Status);
        await using var context = rig.Database.Open();
        var usage = await context.UsageDays.SingleAsync(Stop);
        Assert.Equal((1, 1), (usage.MessagesSent, usage.MessagesReceived));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Only_endpoints_that_want_an_event_get_it(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.AddEndpointAsync(e => e.NotifyReceived = false);
        var unwanted = new QueueWebhook(ReceivedEvent("A1"));
        var wanted = new QueueWebhook(WebhookEvents.ConnectionOpened(JournalRig.InstanceId, JournalRig.Noon));

        await rig.CommitAsync(null, unwanted, wanted);

        Assert.Empty(unwanted.Queued);
        await using var context = rig.Database.Open();
        var row = await context.WebhookDeliveries.SingleAsync(Stop);
        Assert.Equal(Assert.Single(wanted.Queued).Id, row.Id);
        Assert.Equal((DeliveryState.Pending, JournalRig.Noon, wanted.Queued[0].Body), (row.State, row.NextAttemptAt, row.Body));
        Assert.True(row.Sequence > 0);
    }

    private static WebhookEvent ReceivedEvent(string id) => WebhookEvents.MessageReceived(
        new MessageReceivedData(JournalRig.InstanceId, id, Phone, "hello", "conversation", 1, false, "Ann"), JournalRig.Noon);

    private static async Task<IReadOnlyList<AdvancedMessage>> AdvanceAsync(JournalRig rig, ChatKey chat, MessageStatus status)
    {
        var advance = new AdvanceMessages(JournalRig.InstanceId, JournalRig.OwnerId, chat, ["A1"], status, JournalRig.Noon);
        await rig.CommitAsync(null, advance);
        return advance.Advanced;
    }
}
