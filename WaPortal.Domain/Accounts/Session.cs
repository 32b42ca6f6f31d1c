using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>
/// What one login began: access tokens that name it, and one refresh token at a time. A refresh token that was used before betrays a thief, or
/// its victim, so its whole session ends. A session that ended has no row.
/// </summary>
public sealed class Session : IOwned
{
    /// <summary><c>ses_…</c>.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>SHA-256 of the secret of the refresh token that is good now.</summary>
    public required byte[] SecretHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the refresh token ends; each use puts it off.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
