using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Mail;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Webhooks;

/// <summary>When the portal switches an endpoint off by itself.</summary>
public sealed class DisablingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task After_five_days_without_a_success_an_endpoint_is_switched_off_and_its_owner_told(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddOwnerAsync(database);
        await database.AddEndpointAsync(receiver.Url("/healthy"));
        await database.AddFurtherEndpointAsync(receiver.Url("/failing"), configure: e => e.MaxRetries = 0);
        receiver.Answer = request => request.Path == "/healthy" ? WebhookAnswer.Ok : new WebhookAnswer(500);
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var first = time.GetUtcNow();
        await using var harness = await new DispatcherHarness(database, time).StartAsync();

        await PublishAsync(harness, time, "A", received: 2);
        time.Advance(TimeSpan.FromDays(5) - TimeSpan.FromSeconds(1));
        await PublishAsync(harness, time, "B", received: 4);
        var endpoint = await ReadAsync(database);
        Assert.Equal((true, first), (endpoint.Enabled, endpoint.FailingSince));

        time.Advance(TimeSpan.FromSeconds(1));
        await PublishAsync(harness, time, "C", received: 6);

        await Until.TrueAsync(async () => !(await ReadAsync(database)).Enabled);
        endpoint = await ReadAsync(database);
        Assert.Equal((DisabledReasons.Failing, time.GetUtcNow(), first), (endpoint.DisabledReason, endpoint.DisabledAt, endpoint.FailingSince));
        await using var context = database.Open();
        Assert.Equal(
            """{"webhookId":"whk_further","reason":"failing"}""",
            (await context.ActivityEntries.SingleAsync(a => a.Action == "webhook_disabled", Stop)).DetailsJson);
        Assert.Equal(MailKinds.WebhookDisabled, (await context.QueuedMails.SingleAsync(Stop)).Kind);
        Assert.True((await context.WebhookEndpoints.SingleAsync(e => e.Id == "whk_1", Stop)).Enabled);
    }

    [Fact]
    public async Task A_success_in_between_starts_the_count_anew()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await database.AddEndpointAsync(receiver.Url("/other"));
        await database.AddFurtherEndpointAsync(receiver.Url("/flaky"), configure: e => e.MaxRetries = 0);
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        await using var harness = await new DispatcherHarness(database, time).StartAsync();
        var received = 0;
        foreach (var status in new[] { 500, 200, 500 })
        {
            receiver.Answer = request => new WebhookAnswer(request.Path == "/flaky" ? status : 200);
            await PublishAsync(harness, time, $"{status}-{received}", received += 2);
            time.Advance(TimeSpan.FromDays(3));
        }

        var endpoint = await ReadAsync(database);
        Assert.Equal((true, time.GetUtcNow() - TimeSpan.FromDays(3)), (endpoint.Enabled, endpoint.FailingSince));
    }

    [Fact]
    public async Task Gone_is_written_down_as_the_reason_and_told()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        await AddOwnerAsync(database);
        await database.AddEndpointAsync(receiver.Url());
        receiver.Answer = _ => new WebhookAnswer(410);
        await using var harness = await new DispatcherHarness(database).StartAsync();

        await harness.PublishAsync(WebhookSeed.Message("A"));

        await using var context = database.Open();
        await Until.TrueAsync(async () => await context.QueuedMails.AnyAsync(Stop));
        var endpoint = await context.WebhookEndpoints.SingleAsync(Stop);
        Assert.Equal((false, DisabledReasons.Gone), (endpoint.Enabled, endpoint.DisabledReason));
        Assert.NotNull(endpoint.DisabledAt);
        Assert.Contains("gone", (await context.ActivityEntries.SingleAsync(Stop)).DetailsJson, StringComparison.Ordinal);
    }

    [Fact]
    public void Switching_it_on_or_pointing_it_elsewhere_forgives_what_was()
    {
        var endpoint = SampleEndpoint.Of("ins_1");
        Disable(endpoint);
        endpoint.Point(endpoint.Url, enabled: true);
        Assert.Equal((true, null, null, null), (endpoint.Enabled, endpoint.DisabledReason, endpoint.DisabledAt, endpoint.FailingSince));

        Disable(endpoint);
        endpoint.Point(endpoint.Url, enabled: false);
        Assert.Equal(DisabledReasons.Failing, endpoint.DisabledReason);
        endpoint.Point("https://example.com/elsewhere", enabled: false);
        Assert.Null(endpoint.DisabledReason);

        static void Disable(WebhookEndpoint endpoint)
        {
            endpoint.Enabled = false;
            typeof(WebhookEndpoint).GetProperty(nameof(endpoint.DisabledReason))!.SetValue(endpoint, DisabledReasons.Failing);
            typeof(WebhookEndpoint).GetProperty(nameof(endpoint.FailingSince))!.SetValue(endpoint, DateTimeOffset.UnixEpoch);
        }
    }

    /// <summary>Publishes one event and waits until both endpoints' attempts are written.</summary>
    private static async Task PublishAsync(DispatcherHarness harness, FakeTimeProvider time, string id, int received)
    {
        await harness.PublishAsync(WebhookSeed.Message(id, at: time.GetUtcNow()));
        await harness.WaitAsync(rows => rows.Count == received && rows.All(r => r.AttemptCount == 1 && r.State != DeliveryState.Pending));
    }

    private static async Task<WebhookEndpoint> ReadAsync(TestDatabase database)
    {
        await using var context = database.Open();
        return await context.WebhookEndpoints.AsNoTracking().SingleAsync(e => e.Id == "whk_further", Stop);
    }

    private static async Task AddOwnerAsync(TestDatabase database)
    {
        await using var context = database.Open();
        context.Users.Add(new() { Id = "usr_1", UserName = "owner@example.com", Email = "owner@example.com" });
        await context.SaveChangesAsync(Stop);
    }
}
