using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Shared;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>Reads logs, all alike.</summary>
internal static class LogLines
{
    /// <summary>The lines that a query asks for, newest first.</summary>
    internal static async Task<Page<T>> PageAsync<T>(this IQueryable<T> lines, LogQuery query, CancellationToken cancellationToken)
        where T : class, ILogLine
    {
        if (query.Actions.Count > 0)
            lines = lines.Where(line => query.Actions.Contains(line.Action));
        if (query.From is { } from)
            lines = lines.Where(line => line.CreatedAt >= from);
        if (query.Before is { } before)
            lines = lines.Where(line => line.CreatedAt < before);
        var total = await lines.CountAsync(cancellationToken);
        var items = await lines
            .OrderByDescending(line => line.CreatedAt).ThenByDescending(line => line.Id)
            .Skip(query.Skip).Take(query.Limit)
            .ToListAsync(cancellationToken);
        return new Page<T>(items, total, query.Limit, query.Skip);
    }
}
