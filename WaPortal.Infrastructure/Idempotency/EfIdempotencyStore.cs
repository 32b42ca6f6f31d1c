using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Idempotency;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Idempotency;

/// <summary>Requests with keys, in the portal's database; the unique index decides which of two at once gets to work.</summary>
internal sealed class EfIdempotencyStore(PortalDbContext context, ISecretProtector protector, TimeProvider time) : IIdempotencyStore
{
    /// <summary>Longer than any request lasts: whoever still holds a key after that was killed.</summary>
    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(2);

    public async Task<IdempotencyClaim> ClaimAsync(string ownerId, string key, byte[] fingerprint, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await context.IdempotentRequests.AsNoTracking()
                .FirstOrDefaultAsync(request => request.OwnerId == ownerId && request.Key == key, cancellationToken).ConfigureAwait(false);
            var claim = known is null
                ? await AddAsync(ownerId, key, fingerprint, cancellationToken).ConfigureAwait(false)
                : await JudgeAsync(known, fingerprint, cancellationToken).ConfigureAwait(false);
            if (claim is not null)
                return claim;
        }
    }

    public Task CompleteAsync(string id, StoredAnswer answer)
    {
        var body = protector.Protect(SecretPurposes.IdempotentAnswer, answer.Body);
        return Find(id).ExecuteUpdateAsync(update => update
            .SetProperty(request => request.StatusCode, answer.StatusCode)
            .SetProperty(request => request.ContentType, answer.ContentType)
            .SetProperty(request => request.Location, answer.Location)
            .SetProperty(request => request.BodyProtected, body)
            .SetProperty(request => request.LockedUntil, (DateTimeOffset?)null));
    }

    public Task UnlockAsync(string id) =>
        Find(id).ExecuteUpdateAsync(update => update.SetProperty(request => request.LockedUntil, time.GetUtcNow()));

    public Task ForgetAsync(string id) => Find(id).ExecuteDeleteAsync();

    private IQueryable<IdempotentRequest> Find(string id) => context.IdempotentRequests.Where(request => request.Id == id);

    /// <returns>Null when somebody else was faster.</returns>
    private async Task<IdempotencyClaim?> AddAsync(string ownerId, string key, byte[] fingerprint, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var request = new IdempotentRequest
        {
            Id = Ids.New(Ids.IdempotentRequest, now),
            OwnerId = ownerId,
            Key = key,
            Fingerprint = fingerprint,
            LockedUntil = now + LockTime,
            CreatedAt = now,
        };
        var entry = context.IdempotentRequests.Add(request);
        try
        {
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return new IdempotencyClaim.Granted(request.Id);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            if (!await context.IdempotentRequests.AnyAsync(other => other.OwnerId == ownerId && other.Key == key, cancellationToken).ConfigureAwait(false))
                throw;
            return null;
        }
        finally
        {
            entry.State = EntityState.Detached; // what follows in this request is not to save it again
        }
    }

    /// <returns>Null when the state changed in between.</returns>
    private async Task<IdempotencyClaim?> JudgeAsync(IdempotentRequest known, byte[] fingerprint, CancellationToken cancellationToken)
    {
        if (!CryptographicOperations.FixedTimeEquals(known.Fingerprint, fingerprint))
            return new IdempotencyClaim.Taken();
        if (known is { StatusCode: { } status, BodyProtected: { } body })
        {
            // Sealed with keys that are gone: the answer cannot be given again, and the work must not be done again.
            return protector.TryUnprotect(SecretPurposes.IdempotentAnswer, body, out var text)
                ? new IdempotencyClaim.Done(new StoredAnswer(status, known.ContentType, known.Location, text))
                : new IdempotencyClaim.Taken();
        }

        var now = time.GetUtcNow();
        if (known.LockedUntil > now)
            return new IdempotencyClaim.Busy();
        var taken = await Find(known.Id).Where(request => request.StatusCode == null && request.LockedUntil == known.LockedUntil)
            .ExecuteUpdateAsync(update => update.SetProperty(request => request.LockedUntil, now + LockTime), cancellationToken).ConfigureAwait(false);
        return taken == 1 ? new IdempotencyClaim.Granted(known.Id) : null;
    }
}
