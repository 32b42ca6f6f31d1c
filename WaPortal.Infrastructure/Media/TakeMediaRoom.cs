using WaPortal.Domain.Media;
using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Quotas;

namespace WaPortal.Infrastructure.Media;

/// <summary>Takes the room of a file from its account's plan and notes it on the file's row, which is made if need be.</summary>
/// <param name="media">The file.</param>
/// <param name="limit">The most bytes that the account may have; null for any number.</param>
/// <param name="dueAt">When it counts as lost unless it is stored by then.</param>
internal sealed class TakeMediaRoom(MessageMedia media, long? limit, DateTimeOffset dueAt) : IJournalWork
{
    /// <summary>Where the file is to be put; null when there is no room for it.</summary>
    public string? Key { get; private set; }

    public void Execute(JournalTransaction transaction)
    {
        Key = null;
        var due = dueAt.ToUnixTimeMilliseconds();
        transaction.Execute(
            MediaFileStatements.Insert, media.MessageId, media.InstanceId, media.OwnerId, MediaFile.NewKey(), (int)MediaState.Pending, 0L, 0, due);
        if (transaction.Execute(MediaFileStatements.TakeRoom, media.MessageId, media.Size, due) > 0)
        {
            var quota = new TakeQuota(media.OwnerId, QuotaKind.Storage, DateOnly.MinValue, media.Size, limit ?? long.MaxValue);
            quota.Execute(transaction);
            if (!quota.Taken)
            {
                transaction.Execute(MediaFileStatements.Settle, media.MessageId, media.Size, (int)MediaState.NoRoom, 0, null);
                return;
            }
        }

        using var row = transaction.Read(MediaFileStatements.Find, media.MessageId);
        if (row.Read() && row.GetInt64(1) == media.Size)
            Key = row.GetString(0);
    }
}
