using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Accounts;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Identity;

/// <summary>Sessions in the portal's database.</summary>
internal sealed class EfSessionStore(PortalDbContext context, TimeProvider time) : ISessionStore
{
    public async Task AddAsync(Session session, CancellationToken cancellationToken)
    {
        context.Sessions.Add(session);
        await context.SaveChangesAsync(cancellationToken);
    }

    public Task<Session?> FindAsync(string id, CancellationToken cancellationToken) =>
        context.Sessions.AsNoTracking().FirstOrDefaultAsync(session => session.Id == id, cancellationToken);

    public Task<bool> ExistsAsync(string id, string ownerId, CancellationToken cancellationToken) =>
        context.Sessions.AnyAsync(session => session.Id == id && session.OwnerId == ownerId, cancellationToken);

    public async Task<IReadOnlyList<Session>> ListAsync(string ownerId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await context.Sessions.AsNoTracking()
            .Where(session => session.OwnerId == ownerId && session.ExpiresAt > now)
            .OrderByDescending(session => session.CreatedAt)
            .ToListAsync(cancellationToken);
    }

    public async Task<bool> RotateAsync(Session session, byte[] nextHash, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        await context.Sessions.Where(row => row.Id == session.Id && row.SecretHash == session.SecretHash).ExecuteUpdateAsync(
            update => update.SetProperty(row => row.SecretHash, nextHash).SetProperty(row => row.ExpiresAt, expiresAt),
            cancellationToken) == 1;

    public Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        context.Sessions.Where(session => session.Id == id).ExecuteDeleteAsync(cancellationToken);

    public Task RemoveAllAsync(string ownerId, CancellationToken cancellationToken) =>
        context.Sessions.Where(session => session.OwnerId == ownerId).ExecuteDeleteAsync(cancellationToken);
}
