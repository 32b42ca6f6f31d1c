using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Media;

namespace WaPortal.Infrastructure.Media;

/// <summary>Some hands that look every few seconds for a file to download; when none is due that costs a small query.</summary>
internal sealed class MediaWorker(MediaDownloads downloads, MediaOptions options, TimeProvider time, ILogger<MediaWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.ConcurrentDownloads).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                try
                {
                    while (await downloads.TryNextAsync(stoppingToken).ConfigureAwait(false))
                    {
                        // As long as there is one.
                    }
                }
                catch (Exception e) when (e is DbException or InvalidOperationException && !stoppingToken.IsCancellationRequested)
                {
                    MediaLog.DownloadFailed(logger, e);
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
