namespace WaPortal.Domain.Idempotency;

/// <summary>Remembers requests by the keys that their callers gave them, for a day.</summary>
public interface IIdempotencyStore
{
    /// <summary>Takes a key for a request, or says what became of the request that has it.</summary>
    /// <param name="ownerId">The account.</param>
    /// <param name="key">The caller's key.</param>
    /// <param name="fingerprint">SHA-256 of the request.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IdempotencyClaim> ClaimAsync(string ownerId, string key, byte[] fingerprint, CancellationToken cancellationToken);

    /// <summary>Keeps the answer for repetitions.</summary>
    Task CompleteAsync(string id, StoredAnswer answer);

    /// <summary>Lets the next repetition do the work again, under the same id: what became of this try is not known.</summary>
    Task UnlockAsync(string id);

    /// <summary>Forgets the request: it was refused, and nothing was done.</summary>
    Task ForgetAsync(string id);
}
