using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Webhooks;

/// <summary>From a committed row to a request on the wire and back to the row.</summary>
public sealed class DeliveryTests
{
    private const string Secret = "optional-secret-key";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_committed_event_is_posted_signed_and_recorded(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddEndpointAsync(
            receiver.Url("/a?b=c"), configure: e => e.SecretProtected = new ReadableSecrets().Protect(SecretPurposes.WebhookSecret, Secret));
        await using var harness = await new DispatcherHarness(database).StartAsync();
        receiver.Answer = _ => new WebhookAnswer(202, "thank\0 you");
        var sent = WebhookSeed.Message("Привет \U0001F600");

        await harness.PublishAsync(sent);

        var request = Assert.Single(await receiver.WaitAsync(1));
        var body = Encoding.UTF8.GetBytes(sent.Body);
        Assert.Equal(body, request.Body);
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.StartsWith("WaPortal/", request.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Null(request.Header("X-Webhook-Backfill"));
        var key = Encoding.UTF8.GetBytes(Secret);
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(key, body)), request.Header("X-Webhook-Signature"));
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{request.Id}.{request.Header("webhook-timestamp")}."), .. body];
        Assert.Equal("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)), request.Header("webhook-signature"));

        var row = Assert.Single(await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered)));
        Assert.Equal((request.Id, 1, 202), (row.Id, row.AttemptCount, row.LastStatusCode));
        Assert.Null(row.NextAttemptAt);
        Assert.Null(row.LeasedUntil);
        Assert.NotNull(row.DeliveredAt);
        var attempt = Assert.Single(await harness.ReadAttemptsAsync());
        Assert.Equal((row.Id, 1, "usr_1", 202), (attempt.DeliveryId, attempt.Number, attempt.OwnerId, attempt.StatusCode));
        Assert.Null(attempt.Error);
        Assert.Equal("thank\ufffd you", attempt.ResponseExcerpt);
        await using var context = database.Open();
        Assert.Equal(1, (await context.UsageDays.SingleAsync(Stop)).WebhooksSent);
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_signed_and_backfill_is_marked()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url());
        await using var harness = await new DispatcherHarness(database).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A", backfill: true));

        var request = Assert.Single(await receiver.WaitAsync(1));
        Assert.Equal("true", request.Header("X-Webhook-Backfill"));
        Assert.Null(request.Header("X-Webhook-Signature"));
        Assert.Null(request.Header("webhook-signature"));
        Assert.NotNull(request.Header("webhook-timestamp"));
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_any_more_stops_the_delivery_instead_of_leaving_it_unsigned()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url(), configure: e =>
        {
            e.SecretProtected = "of another key ring";
            e.MaxRetries = 0;
        });
        await using var harness = await new DispatcherHarness(database).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A"));

        var row = Assert.Single(await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Dead)));
        Assert.Equal(AttemptErrors.SecretLost, row.LastError);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url("/old"), configure: e => e.MaxRetries = 0);
        receiver.Answer = _ => new WebhookAnswer(307, "", ("Location", receiver.Url("/new")));
        await using var harness = await new DispatcherHarness(database).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A"));

        var row = Assert.Single(await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Dead)));
        Assert.Equal((307, AttemptErrors.Redirect), (row.LastStatusCode, row.LastError));
        Assert.Equal(["/old"], receiver.Requests.Select(r => r.Path));
    }

    [Fact]
    public async Task Gone_switches_the_endpoint_off_and_what_waits_waits_until_it_is_on_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url(), configure: e => e.MaxRetries = 20);
        receiver.Answer = _ => new WebhookAnswer(410);
        await using var harness = await new DispatcherHarness(database).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A"));
        await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Dead));
        await using var context = database.Open();
        await Until.TrueAsync(async () => await context.ActivityEntries.AnyAsync(a => a.Action == "webhook_disabled", Stop));
        Assert.False((await context.WebhookEndpoints.SingleAsync(Stop)).Enabled);

        // A session that has not heard of it queues one more.
        context.Add(WebhookPlan.For([SampleEndpoint.Of("ins_1")], WebhookSeed.Message("B")).Single());
        await context.SaveChangesAsync(Stop);
        harness.Bell.Ring("whk_1");
        receiver.Answer = _ => WebhookAnswer.Ok;
        await context.WebhookEndpoints.ExecuteUpdateAsync(e => e.SetProperty(p => p.Enabled, true), Stop);
        Assert.Single(receiver.Requests);
        harness.Changes.Announce("whk_1");

        var rows = await harness.WaitAsync(rows => rows.Count == 2 && rows[1].State == DeliveryState.Delivered);
        Assert.Equal((DeliveryState.Dead, 1), (rows[0].State, rows[0].AttemptCount));
    }

    [Theory]
    [InlineData("http://localhost:1/", AttemptErrors.AddressRefused)]
    [InlineData("http://127.0.0.1:1/", AttemptErrors.AddressRefused)]
    [InlineData("http://[::ffff:169.254.169.254]/latest/meta-data", AttemptErrors.AddressRefused)]
    [InlineData("http://no-such-host.invalid/", AttemptErrors.Dns)]
    public async Task What_may_not_or_cannot_be_called_is_a_failed_attempt(string url, string error)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(url, configure: e => e.MaxRetries = 0);
        await using var harness = await new DispatcherHarness(database, allowed: []).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A"));

        var row = Assert.Single(await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Dead)));
        Assert.Equal(error, row.LastError);
    }

    [Fact]
    public async Task A_refused_connection_is_a_failed_attempt()
    {
        string url;
        await using (var receiver = await WebhookReceiver.StartAsync()) url = receiver.Url();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(url, configure: e => e.MaxRetries = 0);
        await using var harness = await new DispatcherHarness(database).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A"));

        var row = Assert.Single(await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Dead)));
        Assert.Equal(AttemptErrors.Connection, row.LastError);
    }
}
