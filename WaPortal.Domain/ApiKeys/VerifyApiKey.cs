using System.Security.Cryptography;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>Finds out whose key a request carries. Runs in a scope that sees all accounts.</summary>
public sealed class VerifyApiKey(IApiKeyStore store, IAccountDirectory accounts, TimeProvider time)
{
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(1);

    /// <param name="Account">Who acts.</param>
    /// <param name="ExpiresAt">When the key ends by itself, or null.</param>
    public sealed record Verified(Account Account, DateTimeOffset? ExpiresAt);

    public async Task<Result<Verified>> ExecuteAsync(string presented, CancellationToken cancellationToken)
    {
        if (!ApiKeyText.TryParse(presented, out var text))
            return ApiKeyErrors.Invalid;

        // An unknown id costs a comparison too, so that the time taken does not tell which ids exist.
        var key = await store.FindAsync(text.Id, cancellationToken);
        var matches = CryptographicOperations.FixedTimeEquals(text.SecretHash, key?.SecretHash ?? NoHash);
        if (key is null || !matches || key.RevokedAt is not null)
            return ApiKeyErrors.Invalid;

        var now = time.GetUtcNow();
        if (key.ExpiresAt <= now)
            return ApiKeyErrors.Expired;
        if (await accounts.FindAsync(key.OwnerId, cancellationToken) is not { } account)
            return ApiKeyErrors.Invalid;
        if (key.LastUsedAt is not { } last || now - last >= TouchInterval)
            await store.TouchAsync(key.Id, now, cancellationToken);
        return new Verified(account, key.ExpiresAt);
    }
}
