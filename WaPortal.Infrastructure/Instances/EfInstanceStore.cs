using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Webhooks;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Instances in the portal's database.</summary>
internal sealed class EfInstanceStore(PortalDbContext context, OwnerScope scope, KnownInstances known, EndpointChanges changes) : IInstanceStore
{
    public async Task<bool> AddAsync(InstanceRecord record, int? most, CancellationToken cancellationToken)
    {
        var owner = record.Instance.OwnerId;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (most is { } limit)
        {
            // Writes nothing new, but locks the row: of two that each see one place left, one has to wait and look again.
            await context.Users.Where(user => user.Id == owner)
                .ExecuteUpdateAsync(update => update.SetProperty(user => user.Plan, user => user.Plan), cancellationToken);
            if (await context.Instances.CountAsync(instance => instance.OwnerId == owner, cancellationToken) >= limit)
                return false;
        }

        context.Instances.Add(record.Instance);
        context.WebhookEndpoints.Add(record.Webhook);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public Task<int> CountAsync(CancellationToken cancellationToken) => context.Instances.CountAsync(cancellationToken);

    public Task<bool> SetMessageDaysAsync(string id, int? days, CancellationToken cancellationToken) =>
        UpdateAsync(id, update => update.SetProperty(instance => instance.MessageDays, days), cancellationToken);

    public Task<bool> SetHistoryWebhooksAsync(string id, bool webhooks, CancellationToken cancellationToken) =>
        UpdateAsync(id, update => update.SetProperty(instance => instance.HistoryWebhooks, webhooks), cancellationToken);

    public async Task<InstanceRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var found = await Joined(context.Instances.Where(instance => instance.Id == id)).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new InstanceRecord(found.Instance, found.Webhook);
    }

    public Task<Instance?> ReadAsync(string id, CancellationToken cancellationToken) =>
        context.Instances.AsNoTracking().FirstOrDefaultAsync(instance => instance.Id == id, cancellationToken);

    public ValueTask<bool> ExistsAsync(string id, CancellationToken cancellationToken) =>
        known.OwnerOf(id) is { } owner && scope.Sees(owner, id)
            ? ValueTask.FromResult(true)
            : new ValueTask<bool>(LookUpAsync(id, cancellationToken));

    public async Task<IReadOnlyList<InstanceRecord>> ListAsync(string? search, int skip, int? limit, CancellationToken cancellationToken)
    {
        IQueryable<Instance> instances = context.Instances.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var part = search.Trim().ToUpperInvariant();
            // SQL has no culture to name; the engine's own upper case is what there is.
#pragma warning disable CA1304, CA1311, CA1862
            instances = instances.Where(instance => instance.Name.ToUpper().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
        }

        instances = instances.OrderBy(instance => instance.CreatedAt).ThenBy(instance => instance.Id).Skip(skip);
        if (limit is { } most)
            instances = instances.Take(most);
        var found = await Joined(instances).ToListAsync(cancellationToken);
        return [.. found.OrderBy(row => row.Instance.CreatedAt).ThenBy(row => row.Instance.Id, StringComparer.Ordinal)
            .Select(row => new InstanceRecord(row.Instance, row.Webhook))];
    }

    public async Task<bool> SaveAsync(CancellationToken cancellationToken)
    {
        context.ChangeTracker.DetectChanges();
        var endpoints = context.ChangeTracker.Entries<WebhookEndpoint>().Where(e => e.State == EntityState.Modified).Select(e => e.Entity.Id).ToList();
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        endpoints.ForEach(changes.Announce);
        return true;
    }

    public Task SetShouldConnectAsync(string id, bool shouldConnect, CancellationToken cancellationToken) =>
        context.Instances.Where(instance => instance.Id == id)
            .ExecuteUpdateAsync(update => update.SetProperty(instance => instance.ShouldConnect, shouldConnect), cancellationToken);

    public async Task DeleteAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await context.Instances.Where(instance => instance.Id == id).ExecuteUpdateAsync(
            update => update.SetProperty(instance => instance.DeletedAt, at).SetProperty(instance => instance.ShouldConnect, false),
            cancellationToken);
        var endpoints = context.WebhookEndpoints.Where(endpoint => endpoint.InstanceId == id);
        await endpoints.ExecuteUpdateAsync(update => update.SetProperty(endpoint => endpoint.Enabled, false), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        known.Forget(id);
        foreach (var endpointId in await endpoints.Select(endpoint => endpoint.Id).ToListAsync(CancellationToken.None))
            changes.Announce(endpointId);
    }

    private async Task<bool> LookUpAsync(string id, CancellationToken cancellationToken)
    {
        var owner = await context.Instances.Where(instance => instance.Id == id)
            .Select(instance => instance.OwnerId)
            .FirstOrDefaultAsync(cancellationToken);
        if (owner is null)
            return false;
        known.Remember(id, owner);
        return true;
    }

    private IQueryable<Row> Joined(IQueryable<Instance> instances) =>
        from instance in instances
        join webhook in context.WebhookEndpoints.Where(endpoint => endpoint.IsPrimary) on instance.Id equals webhook.InstanceId
        select new Row { Instance = instance, Webhook = webhook };

    private sealed class Row
    {
        public required Instance Instance { get; init; }

        public required WebhookEndpoint Webhook { get; init; }
    }

    private async Task<bool> UpdateAsync(string id, Action<UpdateSettersBuilder<Instance>> set, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Instances.Where(instance => instance.Id == id).ExecuteUpdateAsync(set, cancellationToken) == 0)
            return false;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
