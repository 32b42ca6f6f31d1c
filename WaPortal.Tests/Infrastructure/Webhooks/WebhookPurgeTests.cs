using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.Infrastructure.Webhooks.Retention;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Infrastructure.Webhooks;

public sealed class WebhookPurgeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Old_deliveries_are_forgotten_with_their_attempts_and_those_that_wait_for_a_webhook_that_is_on_never(DatabaseProvider provider)
    {
        await using var rig = await JournalRig.CreateAsync(provider);
        var time = new FakeTimeProvider(JournalRig.Noon.AddDays(100));
        await rig.Database.AddEndpointAsync("https://example.com/on");
        await rig.Database.AddFurtherEndpointAsync("https://example.com/off", "whk_off", e => e.Enabled = false);
        await rig.Database.AddFurtherEndpointAsync("https://example.com/paused", "whk_paused", e => e.Paused = true);
        await using (var context = rig.Database.Open())
        {
            // More than one stretch of rows that are forgotten, and around them those that are not.
            for (var i = 0; i < 700; i++) Add(DeliveryState.Delivered, days: 8 + i % 80);
            Add(DeliveryState.Pending, days: 90);
            Add(DeliveryState.Pending, days: 31, "whk_off");
            Add(DeliveryState.Pending, days: 31, "whk_paused");
            Add(DeliveryState.Pending, days: 28, "whk_off");
            Add(DeliveryState.Dead, days: 31);
            Add(DeliveryState.Dead, days: 29);
            Add(DeliveryState.Delivered, days: 6);
            await context.SaveChangesAsync(Stop);

            void Add(DeliveryState state, int days, string endpoint = "whk_1")
            {
                var delivery = WebhookPlan.For([SampleEndpoint.Of("ins_1", id: endpoint)], WebhookSeed.Message("M", at: time.GetUtcNow().AddDays(-days))).Single();
                delivery.State = state;
                context.Add(delivery);
                context.Add(new WebhookAttempt { DeliveryId = delivery.Id, Number = 1, OwnerId = "usr_1", At = delivery.CreatedAt });
            }
        }

        var purge = new WebhookPurge(rig.Database.Portal, rig.Journal, Options.Create(new WebhookOptions()), time);
        Assert.Equal(703, await purge.RunAsync(Stop));
        Assert.Equal(0, await purge.RunAsync(Stop));

        await using var after = rig.Database.Open();
        Assert.Equal(
            [(DeliveryState.Pending, 90), (DeliveryState.Dead, 29), (DeliveryState.Pending, 28), (DeliveryState.Delivered, 6)],
            (await after.WebhookDeliveries.OrderBy(d => d.CreatedAt).ToListAsync(Stop)).Select(d => (d.State, (time.GetUtcNow() - d.CreatedAt).Days)));
        Assert.Equal(4, await after.WebhookAttempts.CountAsync(Stop));
    }
}
