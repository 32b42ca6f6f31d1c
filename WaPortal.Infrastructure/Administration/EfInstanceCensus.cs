using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Administration;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Administration;

/// <summary>Instances in the portal's database, as their rows say.</summary>
internal sealed class EfInstanceCensus(PortalDbContext context) : IInstanceCensus
{
    public async Task<InstanceCensus> TakeAsync(InstanceQuery query, CancellationToken cancellationToken)
    {
        var byStatus = await context.Instances.GroupBy(instance => instance.Status).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var instances = context.Instances.AsNoTracking();
        if (query.Status is { } status)
            instances = instances.Where(instance => instance.Status == status);
        if (query.OwnerId is { } owner)
            instances = instances.Where(instance => instance.OwnerId == owner);
        // As one parameter each: there may be many thousands.
        if (query.Among is { } among)
            instances = instances.Where(instance => EF.Parameter(among).Contains(instance.Id));
        if (query.Except is { } except)
            instances = instances.Where(instance => !EF.Parameter(except).Contains(instance.Id));
        var total = await instances.CountAsync(cancellationToken);
        var items = await instances.OrderBy(instance => instance.CreatedAt).ThenBy(instance => instance.Id).Skip(query.Skip).Take(query.Limit)
            .ToListAsync(cancellationToken);
        return new InstanceCensus(byStatus, new Page<Instance>(items, total, query.Limit, query.Skip));
    }
}
