using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Identity;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Webhooks.Dispatch;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Webhooks;

/// <summary>A change of an endpoint counts for the next attempt; what waits for it is kept while it is off, and given up when it is deleted.</summary>
public sealed class EndpointChangeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_leased_already_goes_to_the_new_address_with_the_new_secret(bool announced)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url("/old"));
        var release = Hold(receiver, "/old");
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var harness = await new DispatcherHarness(database, time, o => o.PollSeconds = 3600).StartAsync();
        await harness.PublishAsync(WebhookSeed.Message("A", at: time.GetUtcNow()), WebhookSeed.Message("B", at: time.GetUtcNow()));
        await receiver.WaitAsync(1);
        await harness.WaitAsync(rows => rows.All(r => r.LeasedUntil is not null));

        var secret = new ReadableSecrets().Protect(SecretPurposes.WebhookSecret, "fresh");
        await ChangeAsync(database, e => e.SetProperty(p => p.Url, receiver.Url("/new")).SetProperty(p => p.SecretProtected, secret));
        // Another process announces nothing here; its changes are read a moment later.
        if (announced) harness.Changes.Announce("whk_1");
        else time.Advance(EndpointTargets.MaxAge);
        release.SetResult();

        var requests = await receiver.WaitAsync(2);
        Assert.Equal(["/old", "/new"], requests.Select(r => r.Path));
        Assert.Equal(WebhookSignature.Plain("fresh", requests[1].Body), requests[1].Header("x-webhook-signature"));
    }

    [Fact]
    public async Task What_waits_for_somebody_suspended_is_kept_and_goes_out_after_the_reinstatement()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url());
        await using (var context = database.Open())
        {
            var ownerId = await context.WebhookEndpoints.Select(e => e.OwnerId).SingleAsync(Stop);
            context.Users.Add(new PortalUser { Id = ownerId, UserName = "owner", SuspendedAt = TimeProvider.System.GetUtcNow() });
            await context.SaveChangesAsync(Stop);
        }

        await using var harness = await new DispatcherHarness(database, configure: o => o.PollSeconds = 0.1).StartAsync();
        await harness.PublishAsync(WebhookSeed.Message("A"));
        await harness.WaitAsync(rows => rows.All(r => r.LeasedUntil is null));
        var kept = Assert.Single(await harness.ReadAsync());
        Assert.Equal((DeliveryState.Pending, 0), (kept.State, kept.AttemptCount));

        await using (var context = database.Open())
            await context.Users.ExecuteUpdateAsync(update => update.SetProperty(u => u.SuspendedAt, (DateTimeOffset?)null), Stop);
        await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered));
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task What_waits_for_an_endpoint_that_is_off_is_kept_and_goes_out_once_it_is_on(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddEndpointAsync(receiver.Url());
        var release = Hold(receiver, "/hook");
        await using var harness = await new DispatcherHarness(database, configure: o => o.PollSeconds = 0.1).StartAsync();
        await harness.PublishAsync([.. Enumerable.Range(0, 5).Select(i => WebhookSeed.Message($"M{i}"))]);
        await receiver.WaitAsync(1);
        await harness.WaitAsync(rows => rows.All(r => r.LeasedUntil is not null));

        await ChangeAsync(database, e => e.SetProperty(p => p.Enabled, false));
        harness.Changes.Announce("whk_1");
        release.SetResult();
        // The one under way ends as it ends; the others are given back as they were.
        var kept = await harness.WaitAsync(rows => rows[0].State == DeliveryState.Delivered && rows.All(r => r.LeasedUntil is null));
        Assert.All(kept.Skip(1), row => Assert.Equal((DeliveryState.Pending, 0, null), (row.State, row.AttemptCount, row.LastError)));
        harness.Bell.Ring();
        harness.Bell.Ring("whk_1");
        Assert.Single(receiver.Requests);

        await ChangeAsync(database, e => e.SetProperty(p => p.Enabled, true));
        harness.Changes.Announce("whk_1");
        await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered));
        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"M{i}"), receiver.Requests.Select(r => r.MessageId()));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task What_waits_for_a_deleted_instance_is_given_up_but_for_what_is_under_way(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddEndpointAsync(receiver.Url());
        var release = Hold(receiver, "/hook");
        await using var harness = await new DispatcherHarness(database, configure: o => o.PollSeconds = 0.1).StartAsync();
        await harness.PublishAsync([.. Enumerable.Range(0, 5).Select(i => WebhookSeed.Message($"M{i}"))]);
        await receiver.WaitAsync(1);

        await using (var context = database.Open())
            await context.Instances.ExecuteUpdateAsync(i => i.SetProperty(p => p.DeletedAt, TimeProvider.System.GetUtcNow()), Stop);
        harness.Changes.Announce("whk_1");
        await harness.WaitAsync(rows => rows.Skip(1).All(r => r.State == DeliveryState.Dead && r.LastError == AttemptErrors.EndpointDeleted));
        Assert.NotNull((await harness.ReadAsync())[0].LeasedUntil);

        release.SetResult();
        await harness.WaitAsync(rows => rows[0].State == DeliveryState.Delivered);
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task A_clock_that_cannot_be_set_keeps_nobody_from_hearing_of_the_attempt()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url());
        receiver.Answer = _ => new WebhookAnswer(500);
        await using var harness = new DispatcherHarness(database);
        harness.Clock.IsBroken = true;
        using var watching = harness.Feed.Subscribe("usr_1");
        await harness.StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A"));

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        await foreach (var happened in watching.ReadAllAsync(patience.Token))
        {
            Assert.Equal(DeliveryState.Pending, Assert.IsType<DeliveryChanged>(happened).State);
            break;
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_start_sets_one_alarm_for_an_endpoint_and_the_next_when_that_has_rung(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddEndpointAsync(receiver.Url());
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        await using (var context = database.Open())
        {
            for (var i = 1; i <= 100; i++)
            {
                var row = WebhookPlan.For([SampleEndpoint.Of("ins_1")], WebhookSeed.Message($"M{i}", at: time.GetUtcNow())).Single();
                row.NextAttemptAt = time.GetUtcNow().AddMinutes(i);
                context.Add(row);
            }

            await context.SaveChangesAsync(Stop);
        }

        await using var harness = await new DispatcherHarness(database, time, o => o.PollSeconds = 3600).StartAsync();
        for (var i = 1; i <= 3; i++)
        {
            await Until.TrueAsync(() => harness.Clock.Alarms.Count == i);
            Assert.Equal(time.GetUtcNow().AddMinutes(1).AddSeconds(i == 1 ? 1 : 0), harness.Clock.Alarms[^1]);
            time.SetUtcNow(harness.Clock.Alarms[^1]);
            await harness.WaitAsync(rows => rows.Count(r => r.State == DeliveryState.Delivered) == i);
        }
    }

    private static TaskCompletionSource Hold(WebhookReceiver receiver, string path)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = r => r.Path == path ? WebhookAnswer.Ok with { After = release.Task } : WebhookAnswer.Ok;
        return release;
    }

    private static async Task ChangeAsync(
        TestDatabase database, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<WebhookEndpoint>> change)
    {
        await using var context = database.Open();
        await context.WebhookEndpoints.ExecuteUpdateAsync(change, Stop);
    }
}
