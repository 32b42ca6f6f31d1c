using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Mail;

/// <summary>Sends what is due, when the bell rings and every half minute.</summary>
internal sealed class MailWorker(MailDelivery delivery, MailBell bell, ILogger<MailWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await RunAsync(stoppingToken).ConfigureAwait(false);
                await bell.WaitAsync(Interval, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await delivery.RunAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            // The next round takes what this one left.
            MailLog.RoundFailed(logger, e);
        }
    }
}
