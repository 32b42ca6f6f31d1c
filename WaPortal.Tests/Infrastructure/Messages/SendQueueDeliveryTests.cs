using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Messages.Queue;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Infrastructure.Messages;

/// <summary>What becomes of texts that were accepted while their instance was not connected.</summary>
public sealed class SendQueueDeliveryTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(JournalRig.Noon);
    private readonly FakeInstanceSessions _sessions = new();
    private JournalRig _rig = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _rig = await JournalRig.CreateAsync();
        await _rig.AddEndpointAsync();
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task They_wait_for_the_connection_and_go_in_order_under_their_ids()
    {
        var ids = new List<string?> { await AddAsync("one"), await AddAsync("two"), await AddAsync("three", "GIVEN") };
        await RunAsync();
        Assert.Empty(_sessions.Sent);

        _sessions.Set(JournalRig.InstanceId, new InstanceConnection(InstanceStatus.Connected));
        await RunAsync();

        Assert.Equal(["one", "two", "three"], _sessions.Sent.Select(sent => sent.Text));
        Assert.Equal(ids, _sessions.TriedIds);
        Assert.Equal("GIVEN", ids[2]);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(0, await CountAsync());
        await RunAsync();
        Assert.Equal(3, _sessions.Sent.Count);
    }

    [Fact]
    public async Task One_whose_outcome_is_unknown_stays_with_all_behind_it()
    {
        await AddAsync("one");
        await AddAsync("two");
        _sessions.Set(JournalRig.InstanceId, new InstanceConnection(InstanceStatus.Connected));
        _sessions.SendRefusal = MessageErrors.OutcomeUnknown;
        await RunAsync();
        Assert.Equal(2, await CountAsync());

        _sessions.SendRefusal = null;
        await RunAsync();

        Assert.Equal(["one", "two"], _sessions.Sent.Select(sent => sent.Text));
        Assert.Equal(_sessions.TriedIds.First(), _sessions.TriedIds.ElementAt(1));
    }

    [Fact]
    public async Task One_that_is_refused_is_told_and_does_not_keep_the_next()
    {
        var id = await AddAsync("one");
        await AddAsync("two");
        _sessions.Set(JournalRig.InstanceId, new InstanceConnection(InstanceStatus.Connected));
        _sessions.SendRefusal = MessageErrors.NumberNotOnWhatsApp;

        await RunAsync();

        Assert.Equal(0, await CountAsync());
        await using var context = _rig.Database.Open();
        var told = await context.WebhookDeliveries.OrderBy(delivery => delivery.Sequence).ToListAsync(Ct);
        Assert.Equal(["message_status", "message_status"], told.Select(delivery => delivery.Event));
        Assert.Contains($"\"messageId\":\"{id}\",\"status\":\"failed\"", told[0].Body, StringComparison.Ordinal);
        Assert.Contains("number_not_on_whatsapp", told[0].Body, StringComparison.Ordinal);
        Assert.Equal(2, await context.ActivityEntries.CountAsync(entry => entry.Action == "queued_message_failed", Ct));
    }

    [Fact]
    public async Task After_a_day_it_is_given_up_and_told()
    {
        await AddAsync("one");
        _time.Advance(SendQueueDelivery.Longest - TimeSpan.FromSeconds(1));
        await RunAsync();
        Assert.Equal(1, await CountAsync());

        _time.Advance(TimeSpan.FromSeconds(1));
        await RunAsync();

        Assert.Equal(0, await CountAsync());
        await using var context = _rig.Database.Open();
        Assert.Contains("expired", (await context.WebhookDeliveries.SingleAsync(Ct)).Body, StringComparison.Ordinal);
        Assert.Empty(_sessions.Sent);
    }

    [Fact]
    public async Task The_same_id_waits_once_and_a_full_queue_takes_nothing_more()
    {
        Assert.Equal("SAME", await AddAsync("one", "SAME"));
        Assert.Equal("SAME", await AddAsync("one", "SAME"));
        Assert.Equal(1, await CountAsync());
        await using var context = _rig.Database.Open();
        for (var i = 1; i < ISendQueue.MostPerInstance; i++)
        {
            context.Add(new QueuedSend
            {
                MessageId = $"M{i}",
                InstanceId = JournalRig.InstanceId,
                OwnerId = JournalRig.OwnerId,
                To = "79001234567",
                Body = "x",
                CreatedAt = JournalRig.Noon,
            });
        }

        await context.SaveChangesAsync(Ct);
        Assert.Null(await AddAsync("too many"));
    }

    private async Task<string?> AddAsync(string text, string? messageId = null)
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await using var context = _rig.Database.Open();
        return await new EfSendQueue(context, _time).AddAsync(JournalRig.OwnerId, JournalRig.InstanceId, "79001234567", text, messageId, Ct);
    }

    private Task RunAsync() => new SendQueueDelivery(
        _rig.Database.Portal, _sessions, _rig.Journal, new WebhookBell(), _time, NullLogger<SendQueueDelivery>.Instance).RunAsync(Ct);

    private async Task<int> CountAsync()
    {
        await using var context = _rig.Database.Open();
        return await context.QueuedSends.CountAsync(Ct);
    }
}
