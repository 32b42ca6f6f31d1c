using WaPortal.Domain.Media;
using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Quotas;

namespace WaPortal.Infrastructure.Media;

/// <summary>Removes the row of a file that is in the store no more, and gives its room back; one that was fetched anew meanwhile has another key and stays.</summary>
internal sealed class ForgetMedia(MediaFile file) : IJournalWork
{
    public void Execute(JournalTransaction transaction)
    {
        // What it takes up may have changed since it was read.
        var size = SettleMedia.SizeOf(transaction, file.MessageId);
        if (transaction.Execute(MediaFileStatements.Forget, file.MessageId, file.Key, size) > 0)
            GiveBack(transaction, file.OwnerId, size);
    }

    public static void GiveBack(JournalTransaction transaction, string ownerId, long size)
    {
        if (size > 0)
            transaction.Execute(QuotaCounters.GiveBack, size, ownerId, (int)QuotaKind.Storage, DateOnly.MinValue.DayNumber);
    }
}
