using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Webhooks.Dispatch;

/// <summary>Switches an endpoint off that said it is gone (410), and tells its owner.</summary>
internal sealed class EndpointSwitch(IServiceScopeFactory scopes, EndpointChanges changes, ILiveFeed feed, TimeProvider time)
{
    public async Task TurnOffAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
            var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            // Only if it is still the address that answered.
            var changed = await context.WebhookEndpoints.Where(e => e.Id == endpoint.Id && e.Enabled && e.Url == endpoint.Url)
                .ExecuteUpdateAsync(e => e.SetProperty(p => p.Enabled, false), cancellationToken).ConfigureAwait(false);
            if (changed == 0) return;
            changes.Announce(endpoint.Id);

            var entry = new ActivityEntry
            {
                Id = Ids.New(Ids.Activity, time),
                InstanceId = endpoint.InstanceId,
                OwnerId = endpoint.OwnerId,
                Action = "webhook_disabled",
                DetailsJson = """{"reason":"gone","statusCode":410}""",
                CreatedAt = time.GetUtcNow(),
            };
            context.Add(entry);
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            feed.Publish(endpoint.OwnerId, new ActivityAdded(endpoint.InstanceId, entry));
        }
    }
}
