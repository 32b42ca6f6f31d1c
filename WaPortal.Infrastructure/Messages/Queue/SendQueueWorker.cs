using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Messages.Queue;

/// <summary>Looks at the waiting messages every few seconds; an empty queue costs one small query.</summary>
internal sealed class SendQueueWorker(SendQueueDelivery delivery, TimeProvider time, ILogger<SendQueueWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                try
                {
                    await delivery.RunAsync(stoppingToken).ConfigureAwait(false);
                }
                catch (Exception e) when (e is DbException or InvalidOperationException && !stoppingToken.IsCancellationRequested)
                {
                    SendQueueLog.PassFailed(logger, e);
                }
            }
            while (await pace.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }
}
