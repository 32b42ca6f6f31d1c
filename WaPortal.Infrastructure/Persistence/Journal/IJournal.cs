using WaPortal.WhatsApp.Stores;

namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>
/// The one writer of everything that has to be durable before it is acknowledged. Entries that are waiting together are
/// committed together, so durability does not cost one disk flush each.
/// </summary>
internal interface IJournal
{
    /// <summary>
    /// Makes an entry durable, all of it or nothing. It is queued before this returns, in order of the calls; once queued it
    /// is carried out whatever becomes of the caller, so <paramref name="cancellationToken"/> is looked at only before that.
    /// Completes after the commit: the results on the works are valid then.
    /// </summary>
    /// <exception cref="FencedException">The instance has another owner by now; nothing of the entry was written.</exception>
    /// <exception cref="System.Data.Common.DbException">
    /// Nothing was written, or (when the commit itself failed on a server) it is not known: the owner has to read its state anew.
    /// </exception>
    ValueTask CommitAsync(JournalEntry entry, CancellationToken cancellationToken = default);
}
