using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Statistics;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Statistics;

/// <summary>Counters in the portal's database.</summary>
internal sealed class EfUsageReader(PortalDbContext context) : IUsageReader
{
    public async Task<IReadOnlyDictionary<string, Usage>> SumByInstanceAsync(UsageWindow window, CancellationToken cancellationToken) =>
        await Within(context.UsageDays, window)
            .GroupBy(row => row.InstanceId)
            .Select(rows => new
            {
                rows.Key,
                Usage = new Usage(
                    rows.Sum(row => row.MessagesSent),
                    rows.Sum(row => row.MessagesReceived),
                    rows.Sum(row => row.MediaSent),
                    rows.Sum(row => row.MediaReceived),
                    rows.Sum(row => row.MediaBytes),
                    rows.Sum(row => row.ApiCalls),
                    rows.Sum(row => row.WebhooksSent)),
            })
            .ToDictionaryAsync(sum => sum.Key, sum => sum.Usage, cancellationToken);

    public Task<bool> HasSentAsync(CancellationToken cancellationToken) => context.UsageDays.AnyAsync(row => row.MessagesSent > 0, cancellationToken);

    public async Task<IReadOnlyList<DayUsage>> ListDaysAsync(string? instanceId, UsageWindow window, CancellationToken cancellationToken)
    {
        var rows = Within(context.UsageDays, window);
        if (instanceId is not null)
            rows = rows.Where(row => row.InstanceId == instanceId);
        var days = await rows
            .GroupBy(row => row.Day)
            .Select(day => new
            {
                day.Key,
                Usage = new Usage(
                    day.Sum(row => row.MessagesSent),
                    day.Sum(row => row.MessagesReceived),
                    day.Sum(row => row.MediaSent),
                    day.Sum(row => row.MediaReceived),
                    day.Sum(row => row.MediaBytes),
                    day.Sum(row => row.ApiCalls),
                    day.Sum(row => row.WebhooksSent)),
            })
            .OrderBy(day => day.Key)
            .ToListAsync(cancellationToken);
        return [.. days.Select(day => new DayUsage(day.Key, day.Usage))];
    }

    /// <summary>What all that the scope sees used in the window.</summary>
    internal async Task<Usage> SumAsync(UsageWindow window, CancellationToken cancellationToken) =>
        await Within(context.UsageDays, window)
            .GroupBy(_ => 1)
            .Select(rows => new Usage(
                rows.Sum(row => row.MessagesSent),
                rows.Sum(row => row.MessagesReceived),
                rows.Sum(row => row.MediaSent),
                rows.Sum(row => row.MediaReceived),
                rows.Sum(row => row.MediaBytes),
                rows.Sum(row => row.ApiCalls),
                rows.Sum(row => row.WebhooksSent)))
            .FirstOrDefaultAsync(cancellationToken) ?? Usage.None;

    private static IQueryable<UsageDay> Within(IQueryable<UsageDay> rows, UsageWindow window)
    {
        var last = window.Last;
        rows = rows.Where(row => row.Day <= last);
        return window.First is { } first ? rows.Where(row => row.Day >= first) : rows;
    }
}
