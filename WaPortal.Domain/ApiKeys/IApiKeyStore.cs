namespace WaPortal.Domain.ApiKeys;

/// <summary>Where API keys are kept.</summary>
public interface IApiKeyStore
{
    /// <summary>A key by its public id, revoked and expired ones included, of whichever account the scope sees; to look at.</summary>
    Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The account's unrevoked primary key, to look at.</summary>
    Task<ApiKey?> FindPrimaryAsync(string ownerId, CancellationToken cancellationToken);

    Task AddAsync(ApiKey key, CancellationToken cancellationToken);
}
