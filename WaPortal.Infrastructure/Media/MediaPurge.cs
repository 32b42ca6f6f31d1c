using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Jobs;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Media;

/// <summary>
/// Deletes files: those that were kept for long enough, and at once those whose message or instance is gone. The file goes first and its row after it,
/// so that one whose deletion fails is not lost sight of.
/// </summary>
internal sealed class MediaPurge(
    PortalDatabase database, IJournal journal, IMediaStore store, MediaOptions options, TimeProvider time, ILogger<MediaPurge> logger)
{
    /// <summary>Rows that are read at once.</summary>
    internal const int Stretch = 500;

    [Queue(JobQueues.Default)]
    [DisableConcurrentExecution(timeoutInSeconds: 10)]
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.KeepDays);
        for (var left = 0; ;)
        {
            var files = await ReadAsync(left, before, cancellationToken).ConfigureAwait(false);
            var gone = new List<IJournalWork>(files.Count);
            foreach (var file in files)
            {
                if (await TryDeleteAsync(file, cancellationToken).ConfigureAwait(false))
                    gone.Add(new ForgetMedia(file));
            }

            if (gone.Count > 0)
                await journal.CommitAsync(new JournalEntry(null, gone), CancellationToken.None).ConfigureAwait(false);
            if (files.Count < Stretch)
                return;
            left += files.Count - gone.Count;
        }
    }

    /// <param name="left">How many of the first ones could not be deleted, and are not tried twice.</param>
    /// <param name="before">What was stored before that is old.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private async Task<List<MediaFile>> ReadAsync(int left, DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var context = database.CreateSystemContext();
        // Deleted instances are hidden from this query, which is what makes their files go.
        return await context.MediaFiles.AsNoTracking()
            .Where(file => file.StoredAt < before
                || !context.MessageMedia.Any(media => media.MessageId == file.MessageId)
                || !context.Instances.Any(instance => instance.Id == file.InstanceId))
            .OrderBy(file => file.MessageId).Skip(left).Take(Stretch)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> TryDeleteAsync(MediaFile file, CancellationToken cancellationToken)
    {
        try
        {
            await store.DeleteAsync(file.Key, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (IOException failure)
        {
            MediaLog.DeleteFailed(logger, failure);
            return false;
        }
    }
}
