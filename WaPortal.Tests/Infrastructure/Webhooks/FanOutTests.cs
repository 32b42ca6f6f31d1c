using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Webhooks;

/// <summary>Several endpoints of one instance.</summary>
public sealed class FanOutTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Each_endpoint_gets_what_it_wants_in_the_order_of_the_chat_and_none_waits_for_another(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddEndpointAsync(receiver.Url("/hangs"));
        await database.AddFurtherEndpointAsync(receiver.Url("/all"));
        await database.AddFurtherEndpointAsync(receiver.Url("/qr"), "whk_qr", e => e.Events = [WebhookEventNames.QrReceived]);
        receiver.Answer = request => request.Path == "/hangs" ? WebhookAnswer.Hang : WebhookAnswer.Ok;
        await using var harness = await new DispatcherHarness(database, configure: o => o.PollSeconds = 3600).StartAsync();

        await harness.PublishAsync([.. Enumerable.Range(0, 10).Select(i => WebhookSeed.Message($"M{i}"))]);
        await harness.PublishAsync(WebhookEvents.QrReceived("ins_1", "2@x", TimeProvider.System.GetUtcNow()));

        // Well within the fifteen seconds that the first one takes.
        var rows = await harness.WaitAsync(rows => rows.Count(r => r.State == DeliveryState.Delivered) == 12, seconds: 10);
        Assert.Equal(11, rows.Count(r => r is { EndpointId: "whk_1", State: DeliveryState.Pending }));
        var messages = receiver.Requests.Where(r => r.Path == "/all" && r.Text.Contains("message_received", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"M{i}"), messages.Select(r => r.MessageId()));
        Assert.Equal(rows.Single(r => r.EndpointId == "whk_qr").Id, Assert.Single(receiver.Requests, r => r.Path == "/qr").Id);
        Assert.Equal(rows.Count, rows.Select(r => r.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task While_one_is_paused_its_events_wait_and_then_go_out_in_order(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddEndpointAsync(receiver.Url("/other"));
        await database.AddFurtherEndpointAsync(receiver.Url("/paused"), configure: e => e.Paused = true);
        await using var harness = await new DispatcherHarness(database, configure: o => o.PollSeconds = 0.1).StartAsync();

        await harness.PublishAsync([.. Enumerable.Range(0, 5).Select(i => WebhookSeed.Message($"M{i}"))]);
        await harness.WaitAsync(rows => rows.Count(r => r.State == DeliveryState.Delivered) == 5);
        Assert.All(receiver.Requests, request => Assert.Equal("/other", request.Path));

        await ChangeAsync(harness, database, e => e.SetProperty(p => p.Paused, false));
        await harness.WaitAsync(rows => rows.All(r => r.State == DeliveryState.Delivered));
        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"M{i}"), receiver.Requests.Where(r => r.Path == "/paused").Select(r => r.MessageId()));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task What_waits_for_a_deleted_one_is_given_up_at_once_and_the_others_do_not_notice(DatabaseProvider provider)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AddEndpointAsync(receiver.Url("/other"));
        await database.AddFurtherEndpointAsync(receiver.Url("/deleted"), configure: e => e.Paused = true);
        await using var harness = await new DispatcherHarness(database, configure: o => o.PollSeconds = 3600).StartAsync();
        await harness.PublishAsync([.. Enumerable.Range(0, 5).Select(i => WebhookSeed.Message($"M{i}"))]);

        await using (var context = database.Open())
            await context.WebhookEndpoints.Where(e => e.Id == "whk_further").ExecuteDeleteAsync(Stop);
        harness.Changes.Announce("whk_further");

        var rows = await harness.WaitAsync(rows => rows.All(r => r.State != DeliveryState.Pending));
        Assert.All(rows.Where(r => r.EndpointId == "whk_further"), r => Assert.Equal((DeliveryState.Dead, AttemptErrors.EndpointDeleted), (r.State, r.LastError)));
        Assert.All(rows.Where(r => r.EndpointId == "whk_1"), r => Assert.Equal(DeliveryState.Delivered, r.State));
        Assert.DoesNotContain(receiver.Requests, r => r.Path == "/deleted");
    }

    private static async Task ChangeAsync(
        DispatcherHarness harness, TestDatabase database, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<WebhookEndpoint>> change)
    {
        await using (var context = database.Open())
            await context.WebhookEndpoints.ExecuteUpdateAsync(change, Stop);
        harness.Changes.Announce("whk_further");
    }
}
