using WaPortal.Domain.Accounts;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>Changes what a key is called and may do; what is left out stays as it is. Felt at once.</summary>
public sealed class UpdateApiKey(IApiKeyStore store, IInstanceStore instances, IAuditLog audit, ICredentialChanges changes, TimeProvider time)
{
    /// <summary>As for <see cref="CreateApiKey.Input"/>; null goes back to no limit.</summary>
    public sealed record Input(
        string KeyId,
        Optional<string?> Name,
        Optional<IReadOnlyList<string?>?> Scopes,
        Optional<IReadOnlyList<string?>?> Instances,
        Optional<IReadOnlyList<string?>?> AllowedIps,
        Optional<DateTimeOffset?> ExpiresAt);

    public async Task<Result<ApiKey>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (await store.FindForChangeAsync(input.KeyId, cancellationToken) is not { } key)
            return ApiKeyErrors.NotFound;
        if (key.ReplacedById is not null)
            return ApiKeyErrors.Replaced;

        var faults = new FieldErrors();
        var changed = new List<(string, object?)>();
        if (input.Name.IsGiven)
            changed.Add(("name", key.Name = ApiKeySettings.CheckName(input.Name.Value, faults)));
        if (input.Scopes.IsGiven)
            changed.Add(("scopes", (key.Scopes = ApiKeySettings.CheckScopes(input.Scopes.Value, faults)).ToWords()));
        if (input.Instances.IsGiven)
        {
            key.InstanceIds = await ApiKeySettings.CheckInstancesAsync(input.Instances.Value, instances, faults, cancellationToken);
            changed.Add(("instances", (object?)key.InstanceIds ?? "all"));
        }

        if (input.AllowedIps.IsGiven)
            changed.Add(("allowedIps", (object?)(key.AllowedIps = AddressRanges.Check(input.AllowedIps.Value, "allowedIps", faults)) ?? "all"));
        if (input.ExpiresAt.IsGiven)
            changed.Add(("expiresAt", (object?)(key.ExpiresAt = ApiKeySettings.CheckExpiry(input.ExpiresAt.Value, time.GetUtcNow(), faults)) ?? "never"));
        if (!faults.IsEmpty)
            return faults.ToError();

        audit.Note(caller, AuditActions.KeyUpdated, key.Id, [.. changed]);
        if (!await store.TrySaveAsync(added: null, cancellationToken))
            return ApiKeyErrors.Replaced;
        changes.Announce(caller.UserId);
        return key;
    }
}
