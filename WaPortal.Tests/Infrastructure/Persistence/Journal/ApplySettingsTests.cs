using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using Chat = WaPortal.Domain.Chats.Chat;

namespace WaPortal.Tests.Infrastructure.Persistence.Journal;

/// <summary>What the account's devices keep in step, as rows.</summary>
public sealed class ApplySettingsTests
{
    private static readonly Jid Anna = Jid.Phone("4915100000001");
    private static readonly Jid AnnasLid = Jid.FromLid("77001122334455");
    private static readonly Jid Bert = Jid.Phone("4915100000002");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_contact_names_its_chat_whichever_comes_first(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.CommitAsync(
            null,
            new StoreMessage(JournalRig.Text("A1"), ChatKey.Of(Anna)) { ChatName = "annie" },
            Contacts(new AppStateAction.ContactNamed(Anna, "Anna Lind", "Anna", AnnasLid), new AppStateAction.ContactNamed(Bert, null, "Bert")),
            new StoreMessage(JournalRig.Text("B1"), ChatKey.Of(Bert)));
        Assert.Equal([("annie", "Anna Lind"), (null, "Bert")], await NamesAsync(rig));

        await rig.CommitAsync(null, Contacts(new AppStateAction.ContactNamed(Anna, null, null)));
        Assert.Equal([("annie", null), (null, "Bert")], await NamesAsync(rig));

        // All anew: who is not there any more has no name any more.
        await rig.CommitAsync(null, new ApplySettings(
            JournalRig.Scope,
            new AppStateChanged(JournalRig.Noon, AppStateCollection.CriticalUnblockLow, [new AppStateAction.ContactNamed(Anna, "Anna", null)], Whole: true),
            JournalRig.Noon));
        Assert.Equal([("annie", "Anna"), (null, null)], await NamesAsync(rig));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_chat_known_by_lid_takes_the_name_of_its_number_when_the_two_turn_out_to_be_one(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.CommitAsync(
            null,
            Contacts(new AppStateAction.ContactNamed(Anna, "Anna Lind", null)),
            new StoreMessage(JournalRig.Text("A1"), ChatKey.Of(AnnasLid)));
        Assert.Equal([(null, null)], await NamesAsync(rig));
        await rig.CommitAsync(null, new LinkChat(JournalRig.InstanceId, ChatKey.Of(Anna, AnnasLid)));
        Assert.Equal([(null, "Anna Lind")], await NamesAsync(rig));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Chats_are_pinned_archived_muted_and_marked(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        var until = JournalRig.Noon.AddHours(8);
        await rig.CommitAsync(null, new StoreMessage(JournalRig.Text("A1"), ChatKey.Of(Anna)));
        await rig.CommitAsync(
            null,
            Low(new AppStateAction.ChatPinned(Anna, true), new AppStateAction.ChatMarkedRead(Anna, true), new AppStateAction.ChatArchived(Bert, true)),
            High(new AppStateAction.ChatMuted(Anna, true, until), new AppStateAction.ChatMuted(Bert, true)));
        var chats = await ChatsAsync(rig);
        Assert.Equal((true, false, until, 0), (chats[0].IsPinned, chats[0].IsArchived, chats[0].MutedUntil, chats[0].UnreadCount));
        Assert.Equal((false, true), (chats[1].IsPinned, chats[1].IsArchived));
        Assert.Equal(9999, chats[1].MutedUntil!.Value.Year);

        await rig.CommitAsync(null, Low(new AppStateAction.ChatPinned(Anna, false), new AppStateAction.ChatMarkedRead(Anna, false)), High(new AppStateAction.ChatMuted(Anna, false)));
        chats = await ChatsAsync(rig);
        Assert.Equal((false, (DateTimeOffset?)null, 1), (chats[0].IsPinned, chats[0].MutedUntil, chats[0].UnreadCount));

        // What is not pinned, archived or muted needs no chat of its own.
        await rig.CommitAsync(null, Low(new AppStateAction.ChatPinned(Jid.Phone("4915100000003"), false)));
        Assert.Equal(2, (await ChatsAsync(rig)).Count);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Messages_are_starred_and_deleted_for_this_account_alone(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.CommitAsync(
            null,
            new StoreMessage(JournalRig.Text("A1"), ChatKey.Of(Anna)),
            new StoreMessage(JournalRig.Text("A2", body: "gone", at: JournalRig.Noon.AddMinutes(1)), ChatKey.Of(Anna)),
            new StoreMessage(JournalRig.Text("A2", fromMe: true, body: "ours", at: JournalRig.Noon), ChatKey.Of(Anna)));
        await rig.CommitAsync(null, High(
            new AppStateAction.MessageStarred(new SyncedMessage(Anna, "A1", FromMe: false), true),
            new AppStateAction.MessageDeletedForMe(new SyncedMessage(Anna, "A2", FromMe: false)),
            new AppStateAction.MessageDeletedForMe(new SyncedMessage(Anna, "A9", FromMe: false))));
        var messages = await rig.MessagesAsync();
        Assert.Equal([("A1", true), ("A2", false)], messages.OrderBy(message => message.WhatsAppId).Select(message => (message.WhatsAppId, message.IsStarred)));
        Assert.Equal("ours", messages.Single(message => message.FromMe).Body);
        Assert.Null((await ChatsAsync(rig))[0].LastMessagePreview);
    }

    private static ApplySettings Contacts(params AppStateAction[] actions) => Of(AppStateCollection.CriticalUnblockLow, actions);

    private static ApplySettings Low(params AppStateAction[] actions) => Of(AppStateCollection.RegularLow, actions);

    private static ApplySettings High(params AppStateAction[] actions) => Of(AppStateCollection.RegularHigh, actions);

    private static ApplySettings Of(AppStateCollection collection, AppStateAction[] actions) =>
        new(JournalRig.Scope, new AppStateChanged(JournalRig.Noon, collection, actions, Whole: false), JournalRig.Noon);

    private static async Task<List<(string? Name, string? ContactName)>> NamesAsync(JournalRig rig) =>
        [.. (await ChatsAsync(rig)).Select(chat => (chat.Name, chat.ContactName))];

    private static async Task<List<Chat>> ChatsAsync(JournalRig rig)
    {
        await using var context = rig.Database.Open();
        return await context.Chats.OrderBy(chat => chat.PhoneJid).ToListAsync(Stop);
    }
}
