using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.ApiKeys;

/// <summary>Body of <c>PUT /api/keys/{id}</c>: what is left out stays, null goes back to no limit.</summary>
public sealed record UpdateApiKeyRequest
{
    public Optional<string?> Name { get; init; }

    public Optional<IReadOnlyList<string?>?> Scopes { get; init; }

    public Optional<IReadOnlyList<string?>?> Instances { get; init; }

    public Optional<IReadOnlyList<string?>?> AllowedIps { get; init; }

    public Optional<DateTimeOffset?> ExpiresAt { get; init; }

    internal UpdateApiKey.Input ToInput(string keyId) => new(keyId, Name, Scopes, Instances, AllowedIps, ExpiresAt);
}
