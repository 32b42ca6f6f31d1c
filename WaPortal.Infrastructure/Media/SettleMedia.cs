using WaPortal.Domain.Media;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Media;

/// <summary>Notes what became of a file that is not stored, and gives its room back. One that is stored meanwhile stays.</summary>
/// <param name="media">The file.</param>
/// <param name="state">What is to be said of it.</param>
/// <param name="attempts">How many downloads were begun in vain.</param>
/// <param name="dueAt">When the next begins, or null.</param>
internal sealed class SettleMedia(MessageMedia media, MediaState state, int attempts, DateTimeOffset? dueAt) : IJournalWork
{
    public void Execute(JournalTransaction transaction)
    {
        var due = dueAt?.ToUnixTimeMilliseconds();
        if (transaction.Execute(
            MediaFileStatements.Insert, media.MessageId, media.InstanceId, media.OwnerId, MediaFile.NewKey(), (int)state, 0L, attempts, due) > 0)
            return;
        var size = SizeOf(transaction, media.MessageId);
        if (transaction.Execute(MediaFileStatements.Settle, media.MessageId, size, (int)state, attempts, due) > 0)
            ForgetMedia.GiveBack(transaction, media.OwnerId, size);
    }

    public static long SizeOf(JournalTransaction transaction, string messageId)
    {
        using var row = transaction.Read(MediaFileStatements.Find, messageId);
        return row.Read() ? row.GetInt64(1) : 0;
    }
}
