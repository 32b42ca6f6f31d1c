using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Developers;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Developers;

/// <summary>The request log in the portal's database, through the owner's filter.</summary>
internal sealed class EfRequestLog(PortalDbContext context) : IRequestLog
{
    public async Task<Page<ApiRequest>> ListAsync(RequestQuery query, int limit, int skip, CancellationToken cancellationToken)
    {
        var rows = context.ApiRequests.AsNoTracking();
        if (query.StatusClass is { } hundreds)
            rows = rows.Where(r => r.Status >= hundreds * 100 && r.Status < (hundreds + 1) * 100);
        if (query.Method is { } method)
            rows = rows.Where(r => r.Method == method);
        if (query.KeyId is { } key)
            rows = rows.Where(r => r.KeyId == key);
        if (query.Path is { } path)
            rows = rows.Where(r => r.Path.Contains(path));
        if (query.RequestId is { } requestId)
            rows = rows.Where(r => r.RequestId == requestId);
        if (query.From is { } from)
            rows = rows.Where(r => r.At >= from);
        if (query.Before is { } before)
            rows = rows.Where(r => r.At < before);
        var total = await rows.CountAsync(cancellationToken);
        var items = await rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Skip(skip).Take(limit).ToListAsync(cancellationToken);
        return new Page<ApiRequest>(items, total, limit, skip);
    }

    public Task<ApiRequest?> FindAsync(string id, CancellationToken cancellationToken) =>
        context.ApiRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
}
