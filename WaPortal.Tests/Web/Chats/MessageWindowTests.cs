using WaPortal.Domain.Chats;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Chats;
using WaPortal.Infrastructure.Media;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Components;

namespace WaPortal.Tests.Web.Chats;

/// <summary>A stretch of a chat from wherever its reader is, and what stands beside it, from the use case down to each database.</summary>
public sealed class MessageWindowTests
{
    private const string Ada = "4915112345678";
    private static readonly Caller Owner = new(JournalRig.OwnerId, false, CallerMeans.Cookie);

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_window_reads_on_in_both_directions_and_misses_nothing(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await FillAsync(database);
        await using var context = database.Open(JournalRig.OwnerId);
        var instances = new ListedInstances();
        instances.Add(JournalRig.InstanceId, "Support desk");
        var use = new GetMessageWindow(instances, new EfChatHistory(context));
        Task<Result<MessageWindow>> ReadAsync(GetMessageWindow.Input input) => use.ExecuteAsync(Owner, input, Ct);
        var input = new GetMessageWindow.Input(JournalRig.InstanceId, Ada, 4);

        // The end, then back: three at a time share a moment, so only their ids tell them apart.
        var window = (await ReadAsync(input)).Value!;
        Assert.Equal("… m08 m09 m10 m11", Text(window));
        window = (await ReadAsync(input with { Before = MessagePlace.Of(window.Items[0]) })).Value!;
        Assert.Equal("… m04 m05 m06 m07 …", Text(window));
        window = (await ReadAsync(input with { Before = MessagePlace.Of(window.Items[0]) })).Value!;
        Assert.Equal("m00 m01 m02 m03 …", Text(window));

        // On again: a place belongs to what starts there.
        window = (await ReadAsync(input with { From = MessagePlace.Of(window.Items[1]) })).Value!;
        Assert.Equal("… m01 m02 m03 m04 …", Text(window));
        window = (await ReadAsync(input with { Limit = 50, From = MessagePlace.Of(window.Items[0]) })).Value!;
        Assert.Equal((11, true, false), (window.Items.Count, window.HasOlder, window.HasNewer));

        // Around one, by either id; what is not there leaves the end.
        foreach (var id in new[] { "m06", "W6" })
        {
            window = (await ReadAsync(input with { Around = id })).Value!;
            Assert.Equal("… m04 m05 m06 m07 …", Text(window));
        }

        Assert.Equal("… m08 m09 m10 m11", Text((await ReadAsync(input with { Around = "gone" })).Value!));
        Assert.Equal("👍", Assert.Single((await ReadAsync(input)).Value!.Items[^1].Marks).Value);
        Assert.Empty((await ReadAsync(input with { ChatId = "4915100000009" })).Value!.Items);

        // What stands beside them.
        var history = new EfChatHistory(context);
        async Task<IEnumerable<string>> ListAsync(ChatFilter filter) => (await history.ListChatsAsync(JournalRig.InstanceId, null, filter, 10, 0, Ct)).Items.Select(chat => chat.Id);
        Assert.Equal(["c1"], await ListAsync(ChatFilter.Unread));
        Assert.Equal(["c2"], await ListAsync(ChatFilter.Groups));
        Assert.Equal(["c2"], await ListAsync(ChatFilter.Archived));
        var files = new EfMessageMedia(context);
        Assert.True(ChatAddress.TryParse(Ada, out var ada));
        var listed = Assert.Single(await files.ListAsync(JournalRig.InstanceId, ["m03", "m04"], Ct));
        Assert.Equal((MediaState.Pending, "plan.pdf"), (listed.State, listed.Name));
        Assert.Equal(["m05", "m03"], (await files.ListLatestAsync(JournalRig.InstanceId, ada, 5, Ct)).Select(file => file.MessageId));
    }

    private static string Text(MessageWindow window) =>
        $"{(window.HasOlder ? "… " : "")}{string.Join(' ', window.Items.Select(message => message.Id))}{(window.HasNewer ? " …" : "")}";

    private static async Task FillAsync(TestDatabase database)
    {
        await using var context = database.Open();
        context.Add(new WaPortal.Domain.Instances.Instance
        {
            Id = JournalRig.InstanceId,
            OwnerId = JournalRig.OwnerId,
            Name = "Support desk",
            CreatedAt = JournalRig.Noon,
            UpdatedAt = JournalRig.Noon,
        });
        context.Add(new Chat { Id = "c1", InstanceId = JournalRig.InstanceId, OwnerId = JournalRig.OwnerId, PhoneJid = $"{Ada}@s.whatsapp.net", UnreadCount = 1 });
        context.Add(new Chat { Id = "c2", InstanceId = JournalRig.InstanceId, OwnerId = JournalRig.OwnerId, PhoneJid = "1-2@g.us", IsArchived = true });
        for (var i = 0; i < 12; i++)
        {
            context.Add(new Message
            {
                Id = $"m{i:D2}",
                InstanceId = JournalRig.InstanceId,
                OwnerId = JournalRig.OwnerId,
                ChatId = "c1",
                RemoteJid = $"{Ada}@s.whatsapp.net",
                WhatsAppId = $"W{i}",
                FromMe = false,
                Kind = MessageKinds.Text,
                RawKind = "conversation",
                HasMedia = i is 3 or 5,
                Status = MessageStatus.Received,
                Timestamp = JournalRig.Noon.AddMinutes(i / 3),
                CreatedAt = JournalRig.Noon,
            });
            if (i is 3 or 5)
                context.Add(Media($"m{i:D2}"));
        }

        context.Add(new MediaFile { MessageId = "m03", InstanceId = JournalRig.InstanceId, OwnerId = JournalRig.OwnerId, Key = MediaFile.NewKey(), State = MediaState.Pending, Size = 1 });
        context.Add(new MessageMark
        {
            InstanceId = JournalRig.InstanceId,
            OwnerId = JournalRig.OwnerId,
            ChatId = "c1",
            WhatsAppId = "W11",
            FromMe = false,
            Kind = MarkKind.Reaction,
            Sender = "",
            Value = "👍",
            At = JournalRig.Noon,
        });
        await context.SaveChangesAsync(Ct);
    }

    private static MessageMedia Media(string message) => new()
    {
        MessageId = message,
        InstanceId = JournalRig.InstanceId,
        OwnerId = JournalRig.OwnerId,
        Kind = MessageKinds.Document,
        FileName = "plan.pdf",
        Size = 1,
        DirectPath = "/v/1",
        MediaKey = new byte[32],
        Sha256 = new byte[32],
        EncryptedSha256 = new byte[32],
    };
}
