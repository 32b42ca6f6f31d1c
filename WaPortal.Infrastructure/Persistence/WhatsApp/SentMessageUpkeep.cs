using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>Forgets, from time to time, what was kept of answered messages to serve retries: nobody asks for one after weeks.</summary>
internal sealed class SentMessageUpkeep(IJournal journal, TimeProvider time, ILogger<SentMessageUpkeep> logger) : BackgroundService
{
    /// <summary>How long an answered message can still be encrypted anew for a device that could not read it.</summary>
    internal static readonly TimeSpan Retention = TimeSpan.FromDays(14);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    private readonly PeriodicTimer _timer = new(Interval, time);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await PruneAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task PruneAsync(CancellationToken stoppingToken)
    {
        var prune = new PruneSentMessages(time.GetUtcNow() - Retention);
        try
        {
            await journal.CommitAsync(new JournalEntry(null, prune), stoppingToken).ConfigureAwait(false);
            SentMessageUpkeepLog.Pruned(logger, prune.Removed);
        }
        catch (DbException e)
        {
            // The next round takes what this one left.
            SentMessageUpkeepLog.PruneFailed(logger, e);
        }
    }
}
