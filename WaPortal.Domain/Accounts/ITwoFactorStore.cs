namespace WaPortal.Domain.Accounts;

/// <summary>Where second factors are kept. What is used up is used up once, however many come at the same time.</summary>
public interface ITwoFactorStore
{
    Task<TwoFactor?> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Keeps a secret that no code has proved yet, in the place of an earlier one.</summary>
    Task BeginAsync(TwoFactor pending, CancellationToken cancellationToken);

    /// <summary>Turns the second factor on, with these recovery codes and no others.</summary>
    Task EnableAsync(string userId, long step, DateTimeOffset at, IReadOnlyList<byte[]> recoveryHashes, CancellationToken cancellationToken);

    /// <summary>Turns it off and forgets the secret and the codes.</summary>
    Task DisableAsync(string userId, CancellationToken cancellationToken);

    Task ReplaceRecoveryCodesAsync(string userId, IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken);

    /// <summary>True when no code of this time step, or of a later one, was used before.</summary>
    Task<bool> TryUseStepAsync(string userId, long step, CancellationToken cancellationToken);

    /// <summary>True when the recovery code was there to be used.</summary>
    Task<bool> TryUseRecoveryCodeAsync(string userId, byte[] hash, CancellationToken cancellationToken);
}
