using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.Protobuf;
using Message = WaPortal.WhatsApp.Protobuf.Message;

namespace WaPortal.Tests.Infrastructure.Persistence.Journal;

/// <summary>The time before the link, as rows.</summary>
public sealed class ImportHistoryTests
{
    private static readonly Jid Anna = Jid.Phone("4915100000001");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Old_messages_are_stored_once_and_count_for_nothing(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.AddEndpointAsync();
        var history = new HistoryReceived(
            JournalRig.Noon, [Old("O1", -3), Old("O2", -2, fromMe: true), Old("O3", -1, starred: true)],
            [new OldChat(Anna, null, "Anna on the phone", 1, Archived: false, Pinned: true, MutedUntil: null)],
            new Dictionary<Jid, string> { [Anna] = "annie" });
        await rig.CommitAsync(null, HistoryProjection.Received(JournalRig.Scope, history, JournalRig.Noon));
        await rig.CommitAsync(null, HistoryProjection.Received(JournalRig.Scope, history, JournalRig.Noon));

        var messages = await rig.MessagesAsync();
        Assert.Equal(
            [("O1", MessageStatus.Received, false), ("O2", MessageStatus.Read, false), ("O3", MessageStatus.Received, true)],
            messages.Select(message => (message.WhatsAppId, message.Status, message.IsStarred)));
        Assert.Equal(JournalRig.Noon.AddMinutes(-1), messages[2].Timestamp);
        await using var context = rig.Database.Open();
        var chat = await context.Chats.SingleAsync(Stop);
        Assert.Equal(("Anna on the phone", 1, true, "old O3"), (chat.Name, chat.UnreadCount, chat.IsPinned, chat.LastMessagePreview));
        Assert.Empty(await context.UsageDays.ToListAsync(Stop));
        Assert.Empty(await context.WebhookDeliveries.ToListAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Webhooks_are_told_when_the_instance_asks_for_it(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        await rig.AddEndpointAsync();
        await using (var context = rig.Database.Open())
            await context.Instances.ExecuteUpdateAsync(update => update.SetProperty(instance => instance.HistoryWebhooks, true), Stop);
        var history = new HistoryReceived(JournalRig.Noon, [Old("O1", -3), Old("O2", -2, fromMe: true)], [], new Dictionary<Jid, string>());
        await rig.CommitAsync(null, HistoryProjection.Received(JournalRig.Scope, history, JournalRig.Noon));
        await rig.CommitAsync(null, HistoryProjection.Received(JournalRig.Scope, history, JournalRig.Noon));
        await using var after = rig.Database.Open();
        Assert.Equal(2, await after.WebhookDeliveries.CountAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Progress_never_goes_back_until_another_phone_links(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        foreach (var progress in new[] { 33, 100, 66 })
            await rig.CommitAsync(null, HistoryProjection.Imported(JournalRig.Scope, Piece(HistorySyncType.Recent, progress))!);
        Assert.Null(HistoryProjection.Imported(JournalRig.Scope, Piece(HistorySyncType.PushName, 5)));
        Assert.Equal(100, await ProgressAsync(rig));
        await rig.CommitAsync(null, new SetHistoryProgress(JournalRig.InstanceId, null));
        Assert.Null(await ProgressAsync(rig));
    }

    private static async Task<int?> ProgressAsync(JournalRig rig)
    {
        await using var context = rig.Database.Open();
        return (await context.Instances.SingleAsync(Stop)).HistoryProgress;
    }

    private static HistoryImported Piece(HistorySyncType type, int progress) => new(JournalRig.Noon, type, 1, progress, 0, null);

    private static OldMessage Old(string id, int minutes, bool fromMe = false, bool starred = false) => new(
        Anna, null, fromMe ? Jid.Phone("4915100000009") : Anna, id, fromMe, JournalRig.Noon.AddMinutes(minutes), null,
        new Message { Conversation = $"old {id}" }, WebMessageInfo.Types.Status.Read, starred);
}
