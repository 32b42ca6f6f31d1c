using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Live;
using WaPortal.Infrastructure.Metrics;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Metrics;

/// <summary>What happens is counted, once. Other tests count at the same time; what this one causes carries its mark.</summary>
public sealed class PortalMeterTests : IDisposable
{
    private static readonly AsyncLocal<object?> Mark = new();
    private readonly object _own = new();
    private readonly ConcurrentQueue<string> _counted = new();
    private readonly MeterListener _listener = new();

    public PortalMeterTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PortalMeter.Name && instrument is Counter<long>)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (Mark.Value == _own)
                _counted.Enqueue($"{instrument.Name} {(tags.Length > 0 ? tags[0].Value : "")} {value}");
        });
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Messages_count_when_they_are_new_and_when_they_are_sent()
    {
        Mark.Value = _own;
        await using var rig = await JournalRig.CreateAsync();
        var fence = await rig.TakeOverAsync();
        var scope = new SessionScope(JournalRig.InstanceId, JournalRig.OwnerId, fence.Epoch);
        var aftermath = new SessionAftermath(new InProcessLiveFeed(), new WebhookBell());
        var chat = new ChatKey("4915112345678@s.whatsapp.net", null);

        await PublishAsync(new StoreMessage(JournalRig.Text("A"), chat));
        await PublishAsync(new StoreMessage(JournalRig.Text("A"), chat));
        await PublishAsync(new StoreMessage(JournalRig.Text("B", fromMe: true), chat));
        await PublishAsync(Advance("B", MessageStatus.Sent));
        await PublishAsync(Advance("B", MessageStatus.Read));
        await PublishAsync(new StoreMessage(JournalRig.Text("C", fromMe: true), chat));
        await PublishAsync(Advance("C", MessageStatus.Failed));
        await PublishAsync(new StoreMessage(JournalRig.Text("D", fromMe: true, status: MessageStatus.Sent), chat));

        Assert.Equal(
            ["waportal.messages.received  1", "waportal.messages.sent sent 1", "waportal.messages.sent failed 1", "waportal.messages.sent sent 1"], _counted);

        AdvanceMessages Advance(string id, MessageStatus status) =>
            new(JournalRig.InstanceId, JournalRig.OwnerId, chat, [id], status, JournalRig.Noon);

        async Task PublishAsync(IJournalWork work)
        {
            await rig.CommitAsync(fence, work);
            aftermath.Publish(scope, new CommitProjection(new JournalEntry(fence, work), []));
        }
    }

    [Fact]
    public async Task An_attempt_at_a_webhook_counts_by_its_result()
    {
        Mark.Value = _own;
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url());
        await using var harness = await new DispatcherHarness(database).StartAsync();
        await harness.PublishAsync(WebhookSeed.Message("M", "1@s.whatsapp.net"));

        await Until.TrueAsync(() => !_counted.IsEmpty);
        Assert.Equal(["waportal.webhook.attempts delivered 1"], _counted);
    }
}
