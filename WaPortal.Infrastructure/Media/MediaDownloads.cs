using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Media;

/// <summary>
/// Downloads the files whose turn it is, those of connected instances. Taking one puts it off until its download counts as lost, so that it has one
/// taker, and a crash costs a delay and no file.
/// </summary>
internal sealed class MediaDownloads(
    PortalDatabase database, IServiceScopeFactory scopes, IJournal journal, TimeProvider time, ILogger<MediaDownloads> logger)
{
    /// <summary>After so many attempts, over about three days, a file is given up; who asks for it still has it fetched.</summary>
    internal const int MaxAttempts = 16;

    /// <summary>Of one instance at a time: another's files do not wait for all of its.</summary>
    private const int MostPerInstance = 2;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<string, int> _underWay = new(StringComparer.Ordinal);

    /// <summary>Downloads one file.</summary>
    /// <returns>False when none is due.</returns>
    internal async Task<bool> TryNextAsync(CancellationToken cancellationToken)
    {
        if (await FindDueAsync(cancellationToken).ConfigureAwait(false) is not { } due)
            return false;
        if (!await TakeAsync(due.File, cancellationToken).ConfigureAwait(false))
            return true;
        _underWay.AddOrUpdate(due.File.InstanceId, 1, (_, count) => count + 1);
        try
        {
            await DownloadAsync(due.File, due.Media, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _underWay.AddOrUpdate(due.File.InstanceId, 0, (_, count) => count - 1);
            _underWay.TryRemove(KeyValuePair.Create(due.File.InstanceId, 0));
        }

        return true;
    }

    private async Task<(MediaFile File, MessageMedia Media)?> FindDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var busy = _underWay.Where(instance => instance.Value >= MostPerInstance).Select(instance => instance.Key).ToList();
        using var context = database.CreateSystemContext();
        var due = await context.MediaFiles.AsNoTracking()
            .Where(file => file.DueAt <= now && file.State == MediaState.Pending && !busy.Contains(file.InstanceId)
                && context.Instances.Any(instance => instance.Id == file.InstanceId && instance.Status == InstanceStatus.Connected))
            .OrderBy(file => file.DueAt)
            .Join(context.MessageMedia, file => file.MessageId, media => media.MessageId, (file, media) => new { file, media })
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return due is null ? null : (due.file, due.media);
    }

    /// <summary>False when somebody else was faster.</summary>
    private async Task<bool> TakeAsync(MediaFile file, CancellationToken cancellationToken)
    {
        var lost = time.GetUtcNow() + EfMediaFiles.Lease;
        using var context = database.CreateSystemContext();
        return await context.MediaFiles
            .Where(row => row.MessageId == file.MessageId && row.DueAt == file.DueAt && row.Attempts == file.Attempts && row.State == MediaState.Pending)
            .ExecuteUpdateAsync(
                update => update.SetProperty(row => row.DueAt, lost).SetProperty(row => row.Attempts, file.Attempts + 1), cancellationToken)
            .ConfigureAwait(false) == 1;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One file that cannot be handled must not keep the others, or the portal, from going on.")]
    private async Task DownloadAsync(MediaFile file, MessageMedia media, CancellationToken cancellationToken)
    {
        Error failure;
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
                var outcome = await scope.ServiceProvider.GetRequiredService<MediaKeeper>().DownloadAsync(media, cancellationToken).ConfigureAwait(false);
                if (outcome.IsSuccess)
                    return;
                failure = outcome.Error;
            }
        }
        catch (InstanceNotRespondingException)
        {
            failure = InstanceErrors.NotConnected;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            MediaLog.DownloadFailed(logger, fault);
            failure = MediaErrors.NotKept;
        }

        await PutOffAsync(file, media, failure).ConfigureAwait(false);
    }

    private async Task PutOffAsync(MediaFile file, MessageMedia media, Error failure)
    {
        // An instance that is away is no fault of the file.
        var attempts = failure.Code == InstanceErrors.NotConnected.Code ? file.Attempts : file.Attempts + 1;
        var isLast = attempts >= MaxAttempts;
        if (isLast)
            MediaLog.GivenUp(logger, file.InstanceId, file.MessageId, attempts, failure.Code);
        var delay = FirstDelay * Math.Pow(2, Math.Max(0, attempts - 1));
        var next = time.GetUtcNow() + (delay < LongestDelay ? delay : LongestDelay);
        var work = new SettleMedia(media, isLast ? MediaState.GivenUp : MediaState.Pending, attempts, isLast ? null : next);
        await journal.CommitAsync(new JournalEntry(null, work), CancellationToken.None).ConfigureAwait(false);
    }
}
