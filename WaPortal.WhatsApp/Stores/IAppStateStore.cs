using WaPortal.WhatsApp.AppState;

namespace WaPortal.WhatsApp.Stores;

/// <summary>What the account's devices keep in step: its keys, how far each collection is held, and the MACs of its records.</summary>
public interface IAppStateStore
{
    /// <returns>The key of an id, or null.</returns>
    ValueTask<AppStateKey?> LoadAppStateKeyAsync(string keyId, CancellationToken cancellationToken);

    /// <returns>The key that was made last, or null when the phone has given none yet.</returns>
    ValueTask<AppStateKey?> LoadLatestAppStateKeyAsync(CancellationToken cancellationToken);

    /// <returns>How far a collection is held, or null when nothing is.</returns>
    ValueTask<CollectionState?> LoadCollectionAsync(AppStateCollection collection, CancellationToken cancellationToken);

    /// <returns>The value MACs under the index MACs (hex); what is not held is absent.</returns>
    ValueTask<IReadOnlyDictionary<string, byte[]>> LoadValueMacsAsync(
        AppStateCollection collection, IReadOnlyCollection<string> indexMacs, CancellationToken cancellationToken);
}
