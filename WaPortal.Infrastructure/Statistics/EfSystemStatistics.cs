using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Statistics;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Statistics;

/// <summary>Computes the statistics of all periods at once, for a job, and serves them from what it kept.</summary>
internal sealed class EfSystemStatistics(PortalDatabase database, IJournal journal, TimeProvider time) : ISystemStatistics
{
    /// <summary>Older than this, the job has not run: the portal has just started.</summary>
    private static readonly TimeSpan LongAgo = TimeSpan.FromHours(1);

    public async Task<SystemStatistics> GetAsync(StatisticsPeriod period, CancellationToken cancellationToken)
    {
        await using var context = database.CreateSystemContext();
        var kept = await context.SystemSnapshots.AsNoTracking().FirstOrDefaultAsync(row => row.Period == period, cancellationToken);
        return kept is not null && time.GetUtcNow() - kept.ComputedAt < LongAgo
            ? kept.ToStatistics()
            : (await RefreshAsync(cancellationToken))[period];
    }

    /// <summary>The job: computes all periods anew and keeps them.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => RefreshAsync(cancellationToken);

    private async Task<Dictionary<StatisticsPeriod, SystemStatistics>> RefreshAsync(CancellationToken cancellationToken)
    {
        var computed = await ComputeAsync(cancellationToken);
        await journal.CommitAsync(
            new JournalEntry(null, [.. computed.Select(one => new SaveSystemSnapshot(one.Key, one.Value))]), cancellationToken);
        return computed;
    }

    private async Task<Dictionary<StatisticsPeriod, SystemStatistics>> ComputeAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateSystemContext();
        var now = time.GetUtcNow();
        var today = UsageWindow.Today(time);
        var activeSince = today.AddDays(1 - SystemStatistics.ActiveDays);
        var instances = await context.Instances.CountAsync(cancellationToken);
        var connected = await context.Instances.CountAsync(instance => instance.Status == InstanceStatus.Connected, cancellationToken);
        var users = await context.Users.CountAsync(cancellationToken);
        var active = await context.Users.CountAsync(user => user.LastActiveDay >= activeSince, cancellationToken);

        var reader = new EfUsageReader(context);
        var computed = new Dictionary<StatisticsPeriod, SystemStatistics>();
        foreach (var period in Enum.GetValues<StatisticsPeriod>())
        {
            var usage = await reader.SumAsync(UsageWindow.Of(period, today), cancellationToken);
            computed.Add(period, new SystemStatistics(now, instances, connected, users, active, usage));
        }

        return computed;
    }
}
