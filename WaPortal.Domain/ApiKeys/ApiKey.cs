using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>A key to the API. The secret is kept as a hash; only an account's primary key can be shown again.</summary>
public sealed class ApiKey : IOwned
{
    /// <summary>Characters of <see cref="Id"/>.</summary>
    public const int IdLength = 8;

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
    public bool IsPrimary { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
