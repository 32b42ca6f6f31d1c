using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>The caller's keys that were not revoked, the primary one first.</summary>
public sealed class ListApiKeys(IApiKeyStore store)
{
    public async Task<Result<IReadOnlyList<ApiKey>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        Result.Of(await store.ListAsync(cancellationToken));
}
