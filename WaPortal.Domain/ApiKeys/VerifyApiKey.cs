using System.Security.Cryptography;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>Finds out whose key a request carries. Runs in a scope that sees all accounts.</summary>
public sealed class VerifyApiKey(IApiKeyStore store, IAccountDirectory accounts, IApiKeyUse use, TimeProvider time)
{
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    /// <param name="Account">Who acts.</param>
    /// <param name="Key">With which key.</param>
    public sealed record Verified(Account Account, ApiKey Key);

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
        if (account.IsSuspended)
            return AccountErrors.Suspended;
        use.Note(key.Id, now);
        return new Verified(account, key);
    }
}
