using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>The one key of an account that login shows again; it is kept encrypted, besides its hash.</summary>
public sealed class PrimaryKey(IApiKeyStore store, ISecretProtector protector, TimeProvider time)
{
    private const string Name = "Primary key";

    /// <summary>The key's text, made on first use; null when it was protected with keys that are lost.</summary>
    public async Task<string?> RevealAsync(string ownerId, CancellationToken cancellationToken)
    {
        var existing = await store.FindPrimaryAsync(ownerId, cancellationToken);
        if (existing is not null)
        {
            return existing.SecretProtected is { } sealedText && protector.TryUnprotect(SecretPurposes.ApiKey, sealedText, out var text)
                ? text
                : null;
        }

        var key = ApiKeyText.Create();
        await store.AddAsync(
            new ApiKey
            {
                Id = key.Id,
                OwnerId = ownerId,
                Name = Name,
                SecretHash = key.SecretHash,
                SecretProtected = protector.Protect(SecretPurposes.ApiKey, key.ToString()),
                Last4 = key.Last4,
                IsPrimary = true,
                CreatedAt = time.GetUtcNow(),
            },
            cancellationToken);
        return key.ToString();
    }
}
