using System.Text.Json.Nodes;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Protobuf;
using Message = WaPortal.WhatsApp.Protobuf.Message;

namespace WaPortal.Tests.Infrastructure.Instances;

/// <summary>Which webhooks the life of a message leaves in the outbox, in whatever order its events come.</summary>
public sealed class MessageProjectionTests : IAsyncLifetime
{
    private static readonly Jid Contact = Jid.Phone("4915112345678");
    private static readonly DateTimeOffset Noon = JournalRig.Noon;
    private static readonly SessionScope Scope = new(JournalRig.InstanceId, JournalRig.OwnerId, 1);

    private JournalRig _rig = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await JournalRig.CreateAsync();
        await _rig.AddEndpointAsync(endpoint => endpoint.NotifyDelivery = endpoint.NotifyRead = true);
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_message_is_sent_then_delivered_then_read()
    {
        await CommitAsync(Queued(), Acknowledged(), Receipt(ReceiptKind.Delivered), Receipt(ReceiptKind.Read));
        Assert.Equal(["message_sent", "message_status delivered", "message_status read"], await ToldAsync());
    }

    [Fact]
    public async Task A_receipt_that_overtakes_the_ack_is_the_first_to_say_that_the_message_was_sent()
    {
        await CommitAsync(Queued(), Receipt(ReceiptKind.Delivered), Acknowledged());
        Assert.Equal(["message_sent", "message_status delivered"], await ToldAsync());
        Assert.Equal(MessageStatus.Delivered, Assert.Single(await _rig.MessagesAsync()).Status);
    }

    [Fact]
    public async Task What_comes_again_tells_nothing_again()
    {
        await CommitAsync(Queued(), Queued(), Acknowledged(), Acknowledged(), Receipt(ReceiptKind.Read), Receipt(ReceiptKind.Delivered));
        await CommitAsync(Received(), Received());
        Assert.Equal(["message_sent", "message_status read", "message_received"], await ToldAsync());
        Assert.Equal(2, (await _rig.MessagesAsync()).Count);
    }

    [Fact]
    public async Task A_refused_message_fails_with_its_cause_and_was_never_sent()
    {
        await CommitAsync(Queued(), MessageProjection.Failed(Scope, new MessageFailed(Noon, Contact, "M1", 463, "reach_out_restricted"), Noon));
        Assert.Equal(["message_status failed"], await ToldAsync());
        var message = Assert.Single(await _rig.MessagesAsync());
        Assert.Equal((MessageStatus.Failed, "reach_out_restricted"), (message.Status, message.FailureReason));
    }

    [Fact]
    public async Task A_received_file_is_told_with_its_address_remembered_and_counted_once()
    {
        await CommitAsync(ReceivedFile(), ReceivedFile());

        await using var context = _rig.Database.Open();
        var body = JsonNode.Parse((await context.WebhookDeliveries.SingleAsync(Ct)).Body)!["data"]!;
        Assert.Equal(
            $$"""{"url":"/api/instances/{{JournalRig.InstanceId}}/messages/M3/media","size":12345,"sha256":"{{new string('1', 64)}}","fileName":"report.pdf"}""",
            body["media"]!.ToJsonString());
        Assert.Equal(["instanceId", "messageId", "from", "body", "type", "timestamp", "hasMedia", "pushName", "media"], body.AsObject().Select(pair => pair.Key));
        var media = await context.MessageMedia.SingleAsync(Ct);
        Assert.Equal(("document", "report.pdf", 12345L, "/v/file?x=1"), (media.Kind, media.FileName, media.Size, media.DirectPath));
        var file = await context.MediaFiles.SingleAsync(Ct);
        Assert.Equal((media.MessageId, MediaState.Pending, 0L, Noon), (file.MessageId, file.State, file.Size, file.DueAt));
        var day = await context.UsageDays.SingleAsync(Ct);
        Assert.Equal((1, 1, 12345L), (day.MessagesReceived, day.MediaReceived, day.MediaBytes));
    }

    [Fact]
    public async Task A_sent_file_counts_with_its_size_once_it_is_sent()
    {
        var content = new Message { ImageMessage = new ImageMessage { DirectPath = "/v/a", MediaKey = Bytes(2), FileSha256 = Bytes(3), FileEncSha256 = Bytes(4), FileLength = 777 } };
        await CommitAsync(MessageProjection.Queued(Scope, new MessageQueued(Noon, Contact, null, "M1", content), Noon)!);
        await using var context = _rig.Database.Open();
        Assert.Empty(await context.UsageDays.ToListAsync(Ct));

        await CommitAsync(Acknowledged(), Acknowledged());

        var day = await context.UsageDays.SingleAsync(Ct);
        Assert.Equal((1, 1, 777L), (day.MessagesSent, day.MediaSent, day.MediaBytes));
        Assert.Empty(await context.MediaFiles.ToListAsync(Ct));
    }

    [Fact]
    public async Task A_file_that_could_never_be_fetched_is_not_offered()
    {
        var content = new Message { ImageMessage = new ImageMessage { Caption = "A cat", DirectPath = "https://evil.example/", MediaKey = Bytes(1) } };
        await CommitAsync(MessageProjection.Received(Scope, new MessageReceived(Noon, Contact, null, Contact, "M4", false, Noon, "Ivan", content, false), Noon)!);

        await using var context = _rig.Database.Open();
        Assert.Empty(await context.MessageMedia.ToListAsync(Ct));
        var body = JsonNode.Parse((await context.WebhookDeliveries.SingleAsync(Ct)).Body)!["data"]!;
        Assert.Equal((true, null), ((bool)body["hasMedia"]!, body["media"]));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static ByteString Bytes(byte value) => ByteString.CopyFrom([.. Enumerable.Repeat(value, 32)]);

    private static IJournalWork ReceivedFile() => MessageProjection.Received(
        Scope,
        new MessageReceived(Noon, Contact, null, Contact, "M3", false, Noon, "Ivan", new Message
        {
            DocumentMessage = new DocumentMessage
            {
                FileName = "report.pdf",
                DirectPath = "/v/file?x=1",
                MediaKey = Bytes(9),
                FileSha256 = Bytes(0x11),
                FileEncSha256 = Bytes(7),
                FileLength = 12345,
            },
        }, false),
        Noon)!;

    private static IJournalWork Queued() =>
        MessageProjection.Queued(Scope, new MessageQueued(Noon, Contact, null, "M1", new Message { Conversation = "Hi" }), Noon)!;

    private static IJournalWork Acknowledged() =>
        MessageProjection.Acknowledged(Scope, new MessageAcknowledged(Noon, Contact, "M1", Noon.AddSeconds(1)), Noon);

    private static IJournalWork Receipt(ReceiptKind kind) =>
        MessageProjection.Receipt(Scope, new ReceiptReceived(Noon, kind, Contact, Contact, false, ["M1"], Noon.AddSeconds(2)), Noon);

    private static IJournalWork Received() => MessageProjection.Received(
        Scope, new MessageReceived(Noon, Contact, null, Contact, "M2", false, Noon, "Ivan", new Message { Conversation = "Hello" }, false), Noon)!;

    /// <summary>Each in a commit of its own.</summary>
    private async Task CommitAsync(params IJournalWork[] works)
    {
        foreach (var work in works)
            await _rig.CommitAsync(null, work);
    }

    private async Task<List<string>> ToldAsync()
    {
        await using var context = _rig.Database.Open();
        var deliveries = await context.WebhookDeliveries.OrderBy(delivery => delivery.Sequence).ToListAsync(TestContext.Current.CancellationToken);
        return deliveries.ConvertAll(delivery => $"{delivery.Event} {JsonNode.Parse(delivery.Body)!["data"]!["status"]}".TrimEnd());
    }
}
