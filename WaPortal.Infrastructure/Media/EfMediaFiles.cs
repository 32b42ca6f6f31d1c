using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Media;
using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Webhooks.Outbox;

namespace WaPortal.Infrastructure.Media;

/// <summary>The rows in the portal's database, written by the journal together with the counter of what an account takes up.</summary>
internal sealed class EfMediaFiles(PortalDbContext context, IJournal journal, IAccountPlans plans, TimeProvider time) : IMediaFiles
{
    /// <summary>How long a download may take before it counts as lost: longer than a session gives it.</summary>
    internal static readonly TimeSpan Lease = InstanceSession.FileBound + TimeSpan.FromMinutes(2);

    public Task<MediaFile?> FindAsync(string messageId, CancellationToken cancellationToken) =>
        context.MediaFiles.AsNoTracking().FirstOrDefaultAsync(file => file.MessageId == messageId, cancellationToken);

    public async Task<string?> TakeRoomAsync(MessageMedia media, CancellationToken cancellationToken)
    {
        var plan = await plans.OfAsync(media.OwnerId, cancellationToken).ConfigureAwait(false);
        var work = new TakeMediaRoom(media, plan.StorageBytes, time.GetUtcNow() + Lease);
        await CommitAsync(work, cancellationToken).ConfigureAwait(false);
        return work.Key;
    }

    public async Task<bool> SetStoredAsync(MessageMedia media, string key, FileType type, CancellationToken cancellationToken)
    {
        var work = new StatementWork(
            MediaFileStatements.SetStored, media.MessageId, key, media.Size, type.MimeType, type.Kind, time.GetUtcNow().ToUnixTimeMilliseconds());
        await CommitAsync(work, cancellationToken).ConfigureAwait(false);
        return work.Affected > 0;
    }

    public Task SettleAsync(MessageMedia media, MediaState state, CancellationToken cancellationToken) =>
        CommitAsync(new SettleMedia(media, state, 0, null), cancellationToken);

    public Task ForgetAsync(MediaFile file, CancellationToken cancellationToken) => CommitAsync(new ForgetMedia(file), cancellationToken);

    private Task CommitAsync(IJournalWork work, CancellationToken cancellationToken) =>
        journal.CommitAsync(new JournalEntry(null, work), cancellationToken).AsTask();
}
