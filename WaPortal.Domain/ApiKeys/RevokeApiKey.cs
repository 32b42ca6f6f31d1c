using WaPortal.Domain.Accounts;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>Ends a key for good. In the place of a revoked primary key the next login makes another.</summary>
public sealed class RevokeApiKey(IApiKeyStore store, IAuditLog audit, ICredentialChanges changes, TimeProvider time)
{
    public async Task<Result> ExecuteAsync(Caller caller, string keyId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(keyId, cancellationToken) is not { RevokedAt: null } key)
            return ApiKeyErrors.NotFound;
        audit.Note(caller, AuditActions.KeyRevoked, key.Id, ("name", key.Name));
        if (!await store.RevokeAsync(key.Id, time.GetUtcNow(), cancellationToken))
            return ApiKeyErrors.NotFound;
        changes.Announce(caller.UserId);
        return Result.Success;
    }
}
