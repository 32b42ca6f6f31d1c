using WaPortal.WhatsApp.History;

namespace WaPortal.WhatsApp.Stores;

/// <summary>Pieces of history that are waiting to be imported.</summary>
public interface IHistoryStore
{
    /// <returns>The one that has waited longest, or null.</returns>
    ValueTask<PendingHistory?> LoadNextHistoryAsync(CancellationToken cancellationToken);
}
