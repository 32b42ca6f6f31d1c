using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Webhooks;

/// <summary>Endpoints in the portal's database.</summary>
internal sealed class EfWebhookStore(PortalDbContext context, EndpointChanges changes) : IWebhookStore
{
    private IQueryable<WebhookEndpoint> Existing => context.WebhookEndpoints.Where(e => context.Instances.Any(i => i.Id == e.InstanceId));

    public async Task<IReadOnlyList<WebhookEndpoint>> ListAsync(string instanceId, CancellationToken cancellationToken) =>
        await Existing.AsNoTracking().Where(e => e.InstanceId == instanceId)
            .OrderByDescending(e => e.IsPrimary).ThenBy(e => e.CreatedAt).ThenBy(e => e.Id)
            .ToListAsync(cancellationToken);

    public Task<int> CountFurtherAsync(string instanceId, CancellationToken cancellationToken) =>
        Existing.CountAsync(e => e.InstanceId == instanceId && !e.IsPrimary, cancellationToken);

    public Task<bool> HasAddressAsync(CancellationToken cancellationToken) => Existing.AnyAsync(e => e.Url != null && e.Url != "", cancellationToken);

    public Task<WebhookEndpoint?> FindAsync(string instanceId, string id, CancellationToken cancellationToken) =>
        Existing.FirstOrDefaultAsync(e => e.Id == id && e.InstanceId == instanceId, cancellationToken);

    public async Task AddAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        context.Add(endpoint);
        await context.SaveChangesAsync(cancellationToken);
        changes.Announce(endpoint.Id);
    }

    public async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        context.ChangeTracker.DetectChanges();
        var changed = context.ChangeTracker.Entries<WebhookEndpoint>().Where(e => e.State == EntityState.Modified).Select(e => e.Entity.Id).ToList();
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        changed.ForEach(changes.Announce);
        return true;
    }

    public async Task DeleteAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.WebhookEndpoints.Where(e => e.Id == endpoint.Id).ExecuteDeleteAsync(cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Announce(endpoint.Id);
    }

    public async Task<IReadOnlyList<(WebhookEndpoint Endpoint, string InstanceName)>> ListDisabledAsync(
        string ownerId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = await (
            from endpoint in context.WebhookEndpoints.AsNoTracking()
            join instance in context.Instances on endpoint.InstanceId equals instance.Id
            where endpoint.OwnerId == ownerId && !endpoint.Enabled && endpoint.DisabledAt >= since
            orderby endpoint.DisabledAt
            select new { endpoint, instance.Name }).ToListAsync(cancellationToken);
        return found.ConvertAll(row => (row.endpoint, row.Name));
    }
}
