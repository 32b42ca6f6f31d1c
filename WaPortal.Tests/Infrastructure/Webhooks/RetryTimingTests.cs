using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Webhooks;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Webhooks;

/// <summary>When attempts are made, by a clock that only the test moves.</summary>
public sealed class RetryTimingTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_failing_endpoint_gets_one_plus_max_retries_attempts_an_interval_apart_under_one_id()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url());
        receiver.Answer = _ => new WebhookAnswer(500, "out of order");
        await using var harness = await new DispatcherHarness(database, _time, o => o.PollSeconds = 3600).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A", at: _time.GetUtcNow()));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await receiver.WaitAsync(attempt);
            var row = Assert.Single(await harness.WaitAsync(rows => rows[0].AttemptCount == attempt));
            if (attempt == 3)
            {
                Assert.Equal((DeliveryState.Dead, 500, AttemptErrors.HttpStatus), (row.State, row.LastStatusCode, row.LastError));
                break;
            }

            Assert.Equal(DeliveryState.Pending, row.State);
            Assert.Null(row.LeasedUntil);
            Assert.InRange(row.NextAttemptAt!.Value - _time.GetUtcNow(), TimeSpan.FromSeconds(54), TimeSpan.FromSeconds(66));
            await Until.TrueAsync(() => harness.Clock.Alarms.Count == attempt);
            _time.Advance(row.NextAttemptAt.Value - _time.GetUtcNow() - TimeSpan.FromMilliseconds(1));
            Assert.Equal(attempt, receiver.Requests.Count);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        _time.Advance(TimeSpan.FromHours(1));
        var requests = receiver.Requests;
        Assert.Equal(3, requests.Count);
        Assert.Single(requests.Select(r => r.Id).Distinct());
        Assert.Equal(3, requests.Select(r => r.Header("webhook-timestamp")).Distinct().Count());
        Assert.Equal([1, 2, 3], (await harness.ReadAttemptsAsync()).Select(a => a.Number));
    }

    [Fact]
    public async Task No_answer_in_fifteen_seconds_is_a_timeout()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url(), configure: e => e.MaxRetries = 0);
        receiver.Answer = _ => WebhookAnswer.Hang;
        await using var harness = await new DispatcherHarness(database, _time, o => o.PollSeconds = 3600).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A", at: _time.GetUtcNow()));
        await receiver.WaitAsync(1);
        _time.Advance(TimeSpan.FromMilliseconds(14_999));
        Assert.Equal(DeliveryState.Pending, Assert.Single(await harness.ReadAsync()).State);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var row = Assert.Single(await harness.WaitAsync(rows => rows[0].State == DeliveryState.Dead));
        Assert.Equal(AttemptErrors.Timeout, row.LastError);
        Assert.Null(row.LastStatusCode);
        Assert.Equal(15_000, Assert.Single(await harness.ReadAttemptsAsync()).LatencyMs);
    }

    [Fact]
    public async Task Retry_after_holds_the_whole_endpoint_back()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url(), configure: e => e.RetryIntervalMs = 1_000);
        receiver.Answer = r => r.MessageId() == "A" ? new WebhookAnswer(429, "", ("Retry-After", "120")) : WebhookAnswer.Ok;
        await using var harness = await new DispatcherHarness(database, _time, o => o.PollSeconds = 3600).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A", at: _time.GetUtcNow()));
        var row = Assert.Single(await harness.WaitAsync(rows => rows[0].AttemptCount == 1));
        Assert.Equal(_time.GetUtcNow().AddSeconds(120), row.NextAttemptAt);
        await Until.TrueAsync(() => harness.Clock.Alarms.Count == 2);
        receiver.Answer = _ => WebhookAnswer.Ok;
        await harness.PublishAsync(WebhookSeed.Message("B", "another@s.whatsapp.net", at: _time.GetUtcNow()));

        _time.Advance(TimeSpan.FromSeconds(119));
        Assert.Single(receiver.Requests);
        _time.Advance(TimeSpan.FromSeconds(1));
        await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered));
        Assert.Equal(3, receiver.Requests.Count);
    }

    [Fact]
    public async Task A_restart_between_attempts_forgets_nothing()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url());
        receiver.Answer = _ => new WebhookAnswer(503);
        await using (var first = await new DispatcherHarness(database, _time, o => o.PollSeconds = 3600).StartAsync())
        {
            await first.PublishAsync(
                [.. Enumerable.Range(0, 20).Select(i => WebhookSeed.Message($"M{i}", $"{i}@s.whatsapp.net", at: _time.GetUtcNow()))]);
            await first.WaitAsync(rows => rows.All(r => r.AttemptCount == 1));
        }

        receiver.Answer = _ => WebhookAnswer.Ok;
        await using var second = await new DispatcherHarness(database, _time, o => o.PollSeconds = 3600).StartAsync();
        await Until.TrueAsync(() => second.Clock.Alarms.Count == 1);
        Assert.Equal(20, receiver.Requests.Count);
        _time.Advance(TimeSpan.FromSeconds(68));

        await second.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered));
        Assert.Equal(20, receiver.Requests.Select(r => r.Id).Distinct().Count());
        Assert.Equal(40, receiver.Requests.Count);
    }

    [Fact]
    public async Task A_silent_endpoint_is_probed_one_at_a_time_and_gets_everything_once_it_answers()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url(), configure: e => e.MaxRetries = 20);
        receiver.Answer = _ => WebhookAnswer.Hang;
        await using var harness = await new DispatcherHarness(database, _time, o =>
        {
            o.ConcurrencyPerEndpoint = 5;
            o.PollSeconds = 3600;
            o.BreakerPauseSeconds = 30;
        }).StartAsync();

        await harness.PublishAsync(
            [.. Enumerable.Range(0, 40).Select(i => WebhookSeed.Message($"M{i}", $"{i}@s.whatsapp.net", at: _time.GetUtcNow()))]);
        await receiver.WaitAsync(5);
        _time.Advance(TimeSpan.FromSeconds(15));
        await harness.WaitAsync(rows => rows.Count(r => r.AttemptCount == 1) == 5);

        // All that had been leased is back in the table, unattempted, and nothing more is tried in the pause.
        await harness.WaitAsync(rows => rows.All(r => r.LeasedUntil is null));
        Assert.Equal(5, receiver.Requests.Count);
        await Until.TrueAsync(() => harness.Clock.Alarms.Contains(_time.GetUtcNow().AddSeconds(30)));

        receiver.Answer = r => new WebhookAnswer();
        _time.Advance(TimeSpan.FromSeconds(30));
        await harness.WaitAsync(rows => rows.Count(r => r.State == DeliveryState.Delivered) == 35);
        _time.Advance(TimeSpan.FromSeconds(60));
        await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered));
        Assert.Equal(45, receiver.Requests.Count);
    }
}
