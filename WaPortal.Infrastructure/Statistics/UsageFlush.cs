using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Statistics;

/// <summary>Has what <see cref="UsageMeter"/> noted written every few seconds, and once more when the host stops: the web server, registered later, has stopped by then.</summary>
internal sealed class UsageFlush(UsageMeter meter, TimeProvider time, ILogger<UsageFlush> logger) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly PeriodicTimer _timer = new(Interval, time);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
    }

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
                await FlushAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task FlushAsync()
    {
        try
        {
            await meter.FlushAsync().ConfigureAwait(false);
        }
        catch (DbException failure)
        {
            UsageFlushLog.Failed(logger, failure);
        }
    }
}
