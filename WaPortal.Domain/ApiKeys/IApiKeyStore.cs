namespace WaPortal.Domain.ApiKeys;

/// <summary>Where API keys are kept. Whatever saves also writes what else the scope has to save.</summary>
public interface IApiKeyStore
{
    /// <summary>A key by its public id, revoked and expired ones included, of whichever account the scope sees; to look at.</summary>
    Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>An unrevoked key; what is changed in it is written by <see cref="TrySaveAsync"/>.</summary>
    Task<ApiKey?> FindForChangeAsync(string id, CancellationToken cancellationToken);

    /// <summary>The account's unrevoked primary key, to look at.</summary>
    Task<ApiKey?> FindPrimaryAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>The account's unrevoked keys, the primary one first, then oldest first; to look at.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>How many of them there are.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);

    Task AddAsync(ApiKey key, CancellationToken cancellationToken);

    /// <summary>Writes what was changed since <see cref="FindForChangeAsync"/>; false, and nothing, when the key was replaced in between.</summary>
    /// <param name="added">A new key to write with it, or null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<bool> TrySaveAsync(ApiKey? added, CancellationToken cancellationToken);

    /// <summary>Ends a key for good; false, and nothing, when there is no such unrevoked one.</summary>
    Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);
}
