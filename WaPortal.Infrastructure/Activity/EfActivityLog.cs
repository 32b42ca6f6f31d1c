using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Activity;

/// <summary>The activity log in the portal's database; the journal writes it.</summary>
internal sealed class EfActivityLog(PortalDbContext context) : IActivityLog
{
    public async Task<Page<ActivityEntry>> ListAsync(string? instanceId, LogQuery query, CancellationToken cancellationToken)
    {
        var entries = context.ActivityEntries.AsNoTracking();
        if (instanceId is not null)
            entries = entries.Where(entry => entry.InstanceId == instanceId);
        if (query.Actions.Count > 0)
            entries = entries.Where(entry => query.Actions.Contains(entry.Action));
        if (query.From is { } from)
            entries = entries.Where(entry => entry.CreatedAt >= from);
        if (query.Before is { } before)
            entries = entries.Where(entry => entry.CreatedAt < before);
        var total = await entries.CountAsync(cancellationToken);
        var items = await entries
            .OrderByDescending(entry => entry.CreatedAt).ThenByDescending(entry => entry.Id)
            .Skip(query.Skip).Take(query.Limit)
            .ToListAsync(cancellationToken);
        return new Page<ActivityEntry>(items, total, query.Limit, query.Skip);
    }
}
