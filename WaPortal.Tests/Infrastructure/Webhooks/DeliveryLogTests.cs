using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Webhooks;

public sealed class DeliveryLogTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_delivered_event_is_sent_again_under_its_id_and_counts_once(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddEndpointAsync(receiver.Url());
        await using var harness = await new DispatcherHarness(database).StartAsync();
        await harness.PublishAsync(WebhookSeed.Message("A"));
        var row = Assert.Single(await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered)));

        Assert.Equal(
            new WebhookHealth(row.EndpointId, Delivered: 1, Failed: 0, Pending: 0),
            Assert.Single(await harness.UseLogAsync(log => log.CountAsync(row.InstanceId, row.CreatedAt, Stop))));
        Assert.Empty(await harness.UseLogAsync(log => log.CountAsync(row.InstanceId, row.CreatedAt.AddMilliseconds(1), Stop)));
        await AddPastAsync(database, row, (DeliveryState.Dead, 1), (DeliveryState.Delivered, 6), (DeliveryState.Dead, 6), (DeliveryState.Dead, 7));
        var days = await harness.UseLogAsync(log => log.CountDaysAsync(row.InstanceId, row.EndpointId, Stop));
        var today = DateOnly.FromDateTime(row.CreatedAt.UtcDateTime);
        // A day before the first of these, delivered events are forgotten by now.
        Assert.Equal(
            [(-6, 1, 1), (-5, 0, 0), (-4, 0, 0), (-3, 0, 0), (-2, 0, 0), (-1, 0, 1), (0, 1, 0)],
            days.Select(day => (day.Day.DayNumber - today.DayNumber, day.Delivered, day.Failed)));
        await harness.UseLogAsync(log => log.ResendAsync(row, Stop));

        var requests = await receiver.WaitAsync(2);
        Assert.Equal([row.Id, row.Id], requests.Select(request => request.Id));
        Assert.Equal(requests[0].Body, requests[1].Body);
        var again = (await harness.WaitAsync(rows => rows.Any(r => r is { State: DeliveryState.Delivered, AttemptCount: 2 }))).Single(r => r.Id == row.Id);
        Assert.Equal(row.DeliveredAt, again.DeliveredAt);
        Assert.Equal([1, 2], (await harness.ReadAttemptsAsync()).Select(attempt => attempt.Number));
        await using var context = database.Open();
        Assert.Equal(1, (await context.UsageDays.SingleAsync(Stop)).WebhooksSent);
    }

    [Fact]
    public async Task Failed_events_are_replayed_and_those_of_a_webhook_that_is_off_stay()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url(), configure: e => e.MaxRetries = 0);
        await using var harness = await new DispatcherHarness(database).StartAsync();
        receiver.Answer = _ => new WebhookAnswer(500);
        await harness.PublishAsync([.. Enumerable.Range(0, 5).Select(i => WebhookSeed.Message($"{i}"))]);
        var dead = await harness.WaitAsync(rows => rows.Count == 5 && rows.All(r => r.State == DeliveryState.Dead));
        var failed = new DeliveryQuery([DeliveryState.Dead]);
        receiver.Answer = _ => new WebhookAnswer(200);

        await SwitchAsync(database, on: false);
        Assert.Equal((0, false), await harness.UseLogAsync(log => log.ReplayAsync(dead[0].InstanceId, failed, 10, Stop)));
        await SwitchAsync(database, on: true);
        harness.Changes.Announce(dead[0].EndpointId);
        Assert.Equal((2, true), await harness.UseLogAsync(log => log.ReplayAsync(dead[0].InstanceId, failed, 2, Stop)));
        await harness.WaitAsync(rows => rows.Count(r => r.State == DeliveryState.Delivered) == 2);
        Assert.Equal((3, false), await harness.UseLogAsync(log => log.ReplayAsync(dead[0].InstanceId, failed, 10, Stop)));
        await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered));
        Assert.Equal(10, receiver.Requests.Count);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_test_goes_out_like_an_event_and_is_neither_counted_nor_replayed(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        var endpoint = await database.AddEndpointAsync(receiver.Url(), configure: e => e.MaxRetries = 0);
        await using var harness = await new DispatcherHarness(database).StartAsync();
        var at = new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);
        Task TestAsync() => harness.UseLogAsync(log => log.AddAsync(WebhookPlan.To(endpoint, WebhookEvents.Test("ins_1", "whk_1", at)), Stop));

        await TestAsync();
        var request = (await receiver.WaitAsync(1))[0];
        Assert.Equal("""{"event":"webhook_test","data":{"instanceId":"ins_1","webhookId":"whk_1"},"timestamp":"2026-01-15T08:00:00.000Z"}""", request.Text);
        Assert.Equal("true", request.Header("X-Webhook-Test"));
        await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered));
        await using (var context = database.Open())
            Assert.Empty(await context.UsageDays.ToListAsync(Stop));

        receiver.Answer = _ => new WebhookAnswer(500);
        await TestAsync();
        await harness.WaitAsync(rows => rows.Count(r => r.State == DeliveryState.Dead) == 1);
        var failed = new DeliveryQuery([DeliveryState.Dead]);
        Assert.Equal((0, false), await harness.UseLogAsync(log => log.ReplayAsync("ins_1", failed, 10, Stop)));
        await harness.PublishAsync(WebhookSeed.Message("A"));
        Assert.Null((await receiver.WaitAsync(3))[2].Header("X-Webhook-Test"));
    }

    [Fact]
    public async Task An_event_that_is_sent_again_has_all_its_retries_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url(), configure: e => (e.MaxRetries, e.RetryIntervalMs) = (1, 1_000));
        receiver.Answer = _ => new WebhookAnswer(500);
        await using var harness = await new DispatcherHarness(database, configure: o => o.PollSeconds = 0.2).StartAsync();
        await harness.PublishAsync(WebhookSeed.Message("A"));
        var dead = Assert.Single(await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Dead)));
        Assert.Equal(2, dead.AttemptCount);

        await harness.UseLogAsync(log => log.ResendAsync(dead, Stop));

        await harness.WaitAsync(rows => rows.All(r => r is { State: DeliveryState.Dead, AttemptCount: 4 }));
    }

    [Fact]
    public async Task What_is_being_attempted_is_left_alone()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url());
        await using var harness = await new DispatcherHarness(database).StartAsync();
        var gate = new TaskCompletionSource();
        receiver.Answer = _ => WebhookAnswer.Ok with { After = gate.Task };
        await harness.PublishAsync(WebhookSeed.Message("A"));
        await receiver.WaitAsync(1);
        var row = Assert.Single(await harness.WaitAsync(rows => rows.All(r => r.LeasedUntil is not null)));
        await harness.UseLogAsync(log => log.ResendAsync(row, Stop));
        gate.SetResult();
        Assert.Equal(1, Assert.Single(await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered))).AttemptCount);
        Assert.Single(receiver.Requests);
    }

    private static async Task AddPastAsync(TestDatabase database, WebhookDelivery like, params (DeliveryState State, int DaysAgo)[] past)
    {
        await using var context = database.Open();
        context.AddRange(past.Select((one, number) => new WebhookDelivery
        {
            Id = $"evt_past_{number}",
            EndpointId = like.EndpointId,
            InstanceId = like.InstanceId,
            OwnerId = like.OwnerId,
            Event = like.Event,
            OrderKey = like.OrderKey,
            Body = like.Body,
            CreatedAt = like.CreatedAt.AddDays(-one.DaysAgo),
            State = one.State,
        }));
        await context.SaveChangesAsync(Stop);
    }

    private static async Task SwitchAsync(TestDatabase database, bool on)
    {
        await using var context = database.Open();
        await context.WebhookEndpoints.ExecuteUpdateAsync(update => update.SetProperty(e => e.Enabled, on), Stop);
    }
}
