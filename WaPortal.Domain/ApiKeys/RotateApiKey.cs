using WaPortal.Domain.Accounts;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>Puts a new key with the same rights in the place of an old one, which works on for a while so that clients can change over.</summary>
public sealed class RotateApiKey(IApiKeyStore store, ISecretProtector protector, IAuditLog audit, ICredentialChanges changes, TimeProvider time)
{
    private const int DefaultGraceHours = 24;
    private const int MaxGraceHours = 168;

    /// <param name="KeyId">The key.</param>
    /// <param name="GraceHours">How long the old one works on, 0..168; 24 unless told, 0 to end it at once.</param>
    public sealed record Input(string KeyId, int? GraceHours = null);

    /// <returns>The new key. After the primary key it is the primary one, which login returns.</returns>
    public async Task<Result<NewApiKey>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var grace = input.GraceHours ?? DefaultGraceHours;
        if (grace is < 0 or > MaxGraceHours)
            return Error.InvalidField("graceHours", $"graceHours must be from 0 to {MaxGraceHours}.");
        var now = time.GetUtcNow();
        if (await store.FindForChangeAsync(input.KeyId, cancellationToken) is not { } old)
            return ApiKeyErrors.NotFound;
        if (old.ReplacedById is not null)
            return ApiKeyErrors.Replaced;
        if (old.ExpiresAt <= now)
            return ApiKeyErrors.Ended;

        var text = ApiKeyText.Create();
        var key = new ApiKey
        {
            Id = text.Id,
            OwnerId = old.OwnerId,
            Name = old.Name,
            SecretHash = text.SecretHash,
            SecretProtected = old.IsPrimary ? protector.Protect(SecretPurposes.ApiKey, text.ToString()) : null,
            Last4 = text.Last4,
            IsPrimary = old.IsPrimary,
            Scopes = old.Scopes,
            InstanceIds = old.InstanceIds,
            AllowedIps = old.AllowedIps,
            CreatedAt = now,
            ExpiresAt = old.ExpiresAt,
        };
        old.IsPrimary = false;
        old.SecretProtected = null;
        old.ReplacedById = key.Id;
        var end = now.AddHours(grace);
        old.ExpiresAt = old.ExpiresAt < end ? old.ExpiresAt : end;
        if (grace == 0)
            old.RevokedAt = now;

        audit.Note(caller, AuditActions.KeyRotated, old.Id, ("replacedBy", key.Id), ("graceHours", grace));
        if (!await store.TrySaveAsync(key, cancellationToken))
            return ApiKeyErrors.Replaced;
        changes.Announce(caller.UserId);
        return new NewApiKey(key, text.ToString());
    }
}
