namespace WaPortal.Domain.Accounts;

/// <summary>Where sessions are kept. Whoever asks names the account, so it serves scopes that see all.</summary>
public interface ISessionStore
{
    Task AddAsync(Session session, CancellationToken cancellationToken);

    Task<Session?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>True while the session goes on.</summary>
    Task<bool> ExistsAsync(string id, string ownerId, CancellationToken cancellationToken);

    /// <summary>The sessions of an account that are not over, newest first.</summary>
    Task<IReadOnlyList<Session>> ListAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Puts another secret in the place of one; false when somebody else did so first.</summary>
    Task<bool> RotateAsync(Session session, byte[] nextHash, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    Task RemoveAsync(string id, CancellationToken cancellationToken);

    Task RemoveAllAsync(string ownerId, CancellationToken cancellationToken);
}
