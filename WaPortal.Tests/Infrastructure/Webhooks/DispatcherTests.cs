using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Webhooks;

/// <summary>Order, independence of endpoints, and what becomes of leases.</summary>
public sealed class DispatcherTests
{
    [Fact]
    public async Task Events_of_a_chat_arrive_in_order_while_chats_go_side_by_side()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url());
        await using var harness = await new DispatcherHarness(database, configure: o => o.QueuePerEndpoint = 16).StartAsync();

        // Answers of different chats come back in any order: even chats wait for the first odd one.
        var odd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = r =>
        {
            if (r.MessageId().StartsWith("1-", StringComparison.Ordinal)) odd.TrySetResult();
            return r.MessageId()[0] % 2 == 0 ? WebhookAnswer.Ok with { After = odd.Task } : WebhookAnswer.Ok;
        };
        for (var n = 0; n < 20; n++)
            await harness.PublishAsync([.. Enumerable.Range(0, 5).Select(chat => WebhookSeed.Message($"{chat}-{n}", $"{chat}@s.whatsapp.net"))]);

        var requests = await receiver.WaitAsync(100);
        Assert.Equal(100, requests.Select(r => r.Id).Distinct().Count());
        foreach (var chat in requests.GroupBy(r => r.MessageId()[0]))
            Assert.Equal(Enumerable.Range(0, 20).Select(n => $"{chat.Key}-{n}"), chat.Select(r => r.MessageId()));
        Assert.True(requests[0].MessageId()[0] != requests[1].MessageId()[0] || requests[1].MessageId()[0] != requests[2].MessageId()[0]);
    }

    [Fact]
    public async Task A_black_hole_does_not_delay_a_healthy_endpoint()
    {
        await using var hole = await WebhookReceiver.StartAsync();
        await using var healthy = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(hole.Url());
        await database.AddEndpointAsync(healthy.Url(), number: 2);
        hole.Answer = _ => WebhookAnswer.Hang;
        await using var harness = await new DispatcherHarness(database, configure: o => o.PollSeconds = 3600).StartAsync();

        await harness.PublishAsync([.. Enumerable.Range(0, 500).Select(i => WebhookSeed.Message($"H{i}", $"{i}@s.whatsapp.net"))]);
        await hole.WaitAsync(8);
        await harness.PublishAsync([.. Enumerable.Range(0, 100).Select(i => WebhookSeed.Message($"M{i}", $"{i}@s.whatsapp.net", instance: 2))]);

        // Well within the fifteen seconds that each attempt at the hole takes.
        await healthy.WaitAsync(100, seconds: 10);
        Assert.Equal(8, hole.Requests.Count);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Two_dispatchers_on_one_table_send_each_row_once(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        for (var i = 1; i <= 4; i++) await database.AddEndpointAsync(receiver.Url($"/{i}"), number: i);
        await using var first = await new DispatcherHarness(database, configure: o => o.PollSeconds = 0.1).StartAsync();
        await using var second = await new DispatcherHarness(database, configure: o => o.PollSeconds = 0.1).StartAsync();

        for (var n = 0; n < 50; n++)
        {
            await (n % 2 == 0 ? first : second).PublishAsync(
                [.. Enumerable.Range(1, 4).Select(i => WebhookSeed.Message($"M{n}", $"{n % 7}@s.whatsapp.net", instance: i))]);
            first.Bell.Ring();
            second.Bell.Ring();
        }

        await first.WaitAsync(rows => rows.Count == 200 && rows.All(r => r.State == DeliveryState.Delivered));
        Assert.Equal(200, receiver.Requests.Count);
        Assert.Equal(200, receiver.Requests.Select(r => r.Id).Distinct().Count());
        Assert.Equal(200, (await first.ReadAttemptsAsync()).Count);
    }

    [Fact]
    public async Task What_a_dead_process_had_leased_goes_out_again_under_the_same_id()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url());

        // The first process is stuck in its attempts and never writes another word.
        receiver.Answer = _ => WebhookAnswer.Hang;
        await using var dead = await new DispatcherHarness(database).StartAsync();
        await dead.PublishAsync([.. Enumerable.Range(0, 30).Select(i => WebhookSeed.Message($"M{i}", $"{i % 3}@s.whatsapp.net"))]);
        var tried = await receiver.WaitAsync(3);
        await dead.WaitAsync(rows => rows.Count(r => r.LeasedUntil is not null) == 30);

        receiver.Answer = _ => WebhookAnswer.Ok;
        await using var next = await new DispatcherHarness(database).StartAsync();
        var rows = await next.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered));

        Assert.All(rows, row => Assert.Equal(1, row.AttemptCount));
        var sent = receiver.Requests.Skip(tried.Count).ToList();
        Assert.Equal(rows.Select(r => r.Id).Order(), sent.Select(r => r.Id).Order());
        foreach (var chat in sent.GroupBy(r => r.Data.GetProperty("from").GetString()))
            Assert.Equal(chat.OrderBy(r => int.Parse(r.MessageId()[1..], provider: null)).Select(r => r.Id), chat.Select(r => r.Id));
    }

    [Fact]
    public async Task A_lost_ring_is_made_good_by_the_poll()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url());
        await using var harness = await new DispatcherHarness(database, configure: o => o.PollSeconds = 0.1).StartAsync();
        await using var context = database.Open();
        context.Add(WebhookPlan.For([SampleEndpoint.Of("ins_1")], WebhookSeed.Message("A")).Single());
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);

        await receiver.WaitAsync(1);
    }

    [Fact]
    public async Task A_stop_lets_attempts_end_and_gives_the_rest_back()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url());
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = _ => WebhookAnswer.Ok with { After = release.Task };
        await using var harness = await new DispatcherHarness(database).StartAsync();
        await harness.PublishAsync([.. Enumerable.Range(0, 10).Select(i => WebhookSeed.Message($"M{i}"))]);
        await receiver.WaitAsync(1);

        var stop = harness.StopAsync();
        release.SetResult();
        await stop;

        var rows = await harness.ReadAsync();
        Assert.Equal(DeliveryState.Delivered, rows[0].State);
        Assert.All(rows.Skip(1), row => Assert.Equal((DeliveryState.Pending, null, row.CreatedAt), (row.State, row.LeasedUntil, row.NextAttemptAt!.Value)));
        Assert.Single(receiver.Requests);
    }
}
