using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Mail;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Mail;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Webhooks.Dispatch;

/// <summary>Switches an endpoint off that said it is gone (410), or that has failed for days; and tells its owner: in the log of activity and by mail.</summary>
internal sealed class EndpointSwitch(IServiceScopeFactory scopes, EndpointChanges changes, ILiveFeed feed, MailBell mails, TimeProvider time)
{
    public Task<bool> TurnOffGoneAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken) =>
        // Only if it is still the address that answered.
        TurnOffAsync(endpoint, DisabledReasons.Gone, on => on.Where(e => e.Url == endpoint.Url), cancellationToken);

    /// <param name="endpoint">Which.</param>
    /// <param name="since">It goes off only if it has failed ever since then; a success of a moment ago counts.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<bool> TurnOffFailingAsync(WebhookEndpoint endpoint, DateTimeOffset since, CancellationToken cancellationToken) =>
        TurnOffAsync(endpoint, DisabledReasons.Failing, on => on.Where(e => e.FailingSince <= since), cancellationToken);

    private async Task<bool> TurnOffAsync(
        WebhookEndpoint endpoint, string reason, Func<IQueryable<WebhookEndpoint>, IQueryable<WebhookEndpoint>> still, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
            var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var now = time.GetUtcNow();
            var entry = new ActivityEntry
            {
                Id = Ids.New(Ids.Activity, now),
                InstanceId = endpoint.InstanceId,
                OwnerId = endpoint.OwnerId,
                Action = "webhook_disabled",
                DetailsJson = $$"""{"webhookId":"{{endpoint.Id}}","reason":"{{reason}}"}""",
                CreatedAt = now,
            };
            var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var changed = await still(context.WebhookEndpoints.Where(e => e.Id == endpoint.Id && e.Enabled)).ExecuteUpdateAsync(
                    e => e.SetProperty(p => p.Enabled, false).SetProperty(p => p.DisabledReason, reason).SetProperty(p => p.DisabledAt, now),
                    cancellationToken).ConfigureAwait(false);
                if (changed == 0) return false;
                context.Add(entry);
                await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                var address = await context.Users.Where(user => user.Id == endpoint.OwnerId).Select(user => user.Email)
                    .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
                if (address is not null)
                {
                    await scope.ServiceProvider.GetRequiredService<IMailOutbox>()
                        .AddAsync(new MailOrder(MailKinds.WebhookDisabled, address), cancellationToken).ConfigureAwait(false);
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            changes.Announce(endpoint.Id);
            // Whoever heard of the mail before the commit has not seen it.
            mails.Ring();
            feed.Publish(endpoint.OwnerId, new ActivityAdded(endpoint.InstanceId, entry));
            return true;
        }
    }
}
