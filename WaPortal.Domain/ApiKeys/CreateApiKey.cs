using WaPortal.Domain.Audit;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>Makes a further key. Only its hash is kept, so this is the one time that it is told.</summary>
public sealed class CreateApiKey(IApiKeyStore store, IInstanceStore instances, IAuditLog audit, ILiveFeed feed, TimeProvider time)
{
    private const int MaxKeys = 100;

    /// <param name="Name">Required; for people.</param>
    /// <param name="Scopes">Required; words of <see cref="ApiScopesText"/>.</param>
    /// <param name="Instances">The only instances that it reaches; null for all.</param>
    /// <param name="AllowedIps">From where it may be used, in CIDR notation; null for anywhere.</param>
    /// <param name="ExpiresAt">When it ends; null for never.</param>
    public sealed record Input(
        string? Name,
        IReadOnlyList<string?>? Scopes,
        IReadOnlyList<string?>? Instances = null,
        IReadOnlyList<string?>? AllowedIps = null,
        DateTimeOffset? ExpiresAt = null);

    public async Task<Result<NewApiKey>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var faults = new FieldErrors();
        var name = ApiKeySettings.CheckName(input.Name, faults);
        var scopes = ApiKeySettings.CheckScopes(input.Scopes, faults);
        var instanceIds = await ApiKeySettings.CheckInstancesAsync(input.Instances, instances, faults, cancellationToken);
        var allowedIps = AddressRanges.Check(input.AllowedIps, "allowedIps", faults);
        var expiresAt = ApiKeySettings.CheckExpiry(input.ExpiresAt, now, faults);
        if (!faults.IsEmpty)
            return faults.ToError();
        if (await store.CountAsync(cancellationToken) >= MaxKeys)
            return ApiKeyErrors.TooMany(MaxKeys);

        var text = ApiKeyText.Create();
        var key = new ApiKey
        {
            Id = text.Id,
            OwnerId = caller.UserId,
            Name = name,
            SecretHash = text.SecretHash,
            Last4 = text.Last4,
            Scopes = scopes,
            InstanceIds = instanceIds,
            AllowedIps = allowedIps,
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        audit.Note(
            caller, AuditActions.KeyCreated, key.Id,
            ("name", name), ("scopes", scopes.ToWords()), ("instances", instanceIds), ("allowedIps", allowedIps), ("expiresAt", expiresAt));
        await store.AddAsync(key, cancellationToken);
        feed.Publish(caller.UserId, new SetupAdvanced(""));
        return new NewApiKey(key, text.ToString());
    }
}
