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
    public async Task Old_deliveries_are_forgotten_with_their_attempts_and_pending_ones_never(DatabaseProvider provider)
    {
        await using var rig = await JournalRig.CreateAsync(provider);
        var time = new FakeTimeProvider(JournalRig.Noon.AddDays(100));
        await using (var context = rig.Database.Open())
        {
            // More than one stretch of rows that are forgotten, and around them those that are not.
            for (var i = 0; i < 700; i++) Add(DeliveryState.Delivered, days: 8 + i % 80);
            Add(DeliveryState.Pending, days: 90);
            Add(DeliveryState.Dead, days: 31);
            Add(DeliveryState.Dead, days: 29);
            Add(DeliveryState.Delivered, days: 6);
            await context.SaveChangesAsync(Stop);

            void Add(DeliveryState state, int days)
            {
                var delivery = WebhookPlan.For([SampleEndpoint.Of("ins_1")], WebhookSeed.Message("M", at: time.GetUtcNow().AddDays(-days))).Single();
                delivery.State = state;
                context.Add(delivery);
                context.Add(new WebhookAttempt { DeliveryId = delivery.Id, Number = 1, OwnerId = "usr_1", At = delivery.CreatedAt });
            }
        }

        var purge = new WebhookPurge(rig.Database.Portal, rig.Journal, Options.Create(new WebhookOptions()), time);
        Assert.Equal(701, await purge.RunAsync(Stop));
        Assert.Equal(0, await purge.RunAsync(Stop));

        await using var after = rig.Database.Open();
        Assert.Equal(
            [(DeliveryState.Pending, 90), (DeliveryState.Dead, 29), (DeliveryState.Delivered, 6)],
            (await after.WebhookDeliveries.OrderBy(d => d.CreatedAt).ToListAsync(Stop)).Select(d => (d.State, (time.GetUtcNow() - d.CreatedAt).Days)));
        Assert.Equal(3, await after.WebhookAttempts.CountAsync(Stop));
    }
}
