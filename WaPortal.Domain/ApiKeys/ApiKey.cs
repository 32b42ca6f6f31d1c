using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>A key to the API. The secret is kept as a hash; only an account's primary key can be shown again.</summary>
public sealed class ApiKey : IOwned
{
    /// <summary>Characters of <see cref="Id"/>.</summary>
    public const int IdLength = 8;

    /// <summary>The most characters of <see cref="Name"/>.</summary>
    public const int NameMaxLength = 100;

    /// <summary>The public part of the key, 8 characters: finds the row.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    public required string Name { get; set; }

    /// <summary>SHA-256 of the secret, 32 bytes.</summary>
    public required byte[] SecretHash { get; set; }

    /// <summary>The whole key protected at rest; for the primary key only.</summary>
    public string? SecretProtected { get; set; }

    /// <summary>The last characters, so that a person can tell keys apart.</summary>
    public required string Last4 { get; set; }

    /// <summary>True for the one key that login returns. At most one unrevoked per account.</summary>
    public bool IsPrimary { get; set; }

    /// <summary>What it may be used for.</summary>
    public ApiScopes Scopes { get; set; } = ApiScopes.All;

    /// <summary>The only instances that it reaches; null for all of the account's, also later ones.</summary>
    public IReadOnlyList<string>? InstanceIds { get; set; }

    /// <summary>From where it may be used, as <see cref="AddressRanges"/> spells networks; null for anywhere.</summary>
    public IReadOnlyList<string>? AllowedIps { get; set; }

    /// <summary>The key that took its place; it works on until <see cref="ExpiresAt"/>.</summary>
    public string? ReplacedById { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>How far it got.</summary>
    public ApiKeyState StateAt(DateTimeOffset now) =>
        ExpiresAt <= now ? ApiKeyState.Expired : ReplacedById is not null ? ApiKeyState.Retiring : ApiKeyState.Active;
}
