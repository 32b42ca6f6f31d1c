using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>A code that stands in for the authenticator app, once. A code that was used has no row.</summary>
public sealed class RecoveryCode : IOwned
{
    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>SHA-256 of the code, which has 80 random bits, so a slow hash would add nothing.</summary>
    public required byte[] Hash { get; init; }
}
