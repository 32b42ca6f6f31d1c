using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>An account's second factor: the secret that it shares with an authenticator app.</summary>
public sealed class TwoFactor : IOwned
{
    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>The secret in base 32, protected at rest.</summary>
    public required string SecretProtected { get; init; }

    /// <summary>When a first code proved that the app has the secret; null until then, and sign-in asks for none.</summary>
    public DateTimeOffset? EnabledAt { get; init; }

    /// <summary>The time step of the last code that was taken; no code of it, or of one before, is taken again.</summary>
    public long LastStep { get; init; }
}
