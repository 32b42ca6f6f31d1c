using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Activity;

/// <summary>The activity log in the portal's database; the journal writes it.</summary>
internal sealed class EfActivityLog(PortalDbContext context) : IActivityLog
{
    public Task<Page<ActivityEntry>> ListAsync(string? instanceId, LogQuery query, CancellationToken cancellationToken)
    {
        var entries = context.ActivityEntries.AsNoTracking();
        if (instanceId is not null)
            entries = entries.Where(entry => entry.InstanceId == instanceId);
        return entries.PageAsync(query, cancellationToken);
    }
}
