using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.ApiKeys;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.ApiKeys;

/// <summary>API keys in the portal's database.</summary>
internal sealed class EfApiKeyStore(PortalDbContext context) : IApiKeyStore
{
    private IQueryable<ApiKey> Unrevoked => context.ApiKeys.Where(key => key.RevokedAt == null);

    public Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken) =>
        context.ApiKeys.AsNoTracking().FirstOrDefaultAsync(key => key.Id == id, cancellationToken);

    public Task<ApiKey?> FindForChangeAsync(string id, CancellationToken cancellationToken) =>
        Unrevoked.FirstOrDefaultAsync(key => key.Id == id, cancellationToken);

    public Task<ApiKey?> FindPrimaryAsync(string ownerId, CancellationToken cancellationToken) =>
        Unrevoked.AsNoTracking().FirstOrDefaultAsync(key => key.OwnerId == ownerId && key.IsPrimary, cancellationToken);

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) =>
        await Unrevoked.AsNoTracking()
            .OrderByDescending(key => key.IsPrimary).ThenBy(key => key.CreatedAt).ThenBy(key => key.Id)
            .ToListAsync(cancellationToken);

    public Task<int> CountAsync(CancellationToken cancellationToken) => Unrevoked.CountAsync(cancellationToken);

    public async Task AddAsync(ApiKey key, CancellationToken cancellationToken)
    {
        context.ApiKeys.Add(key);
        await context.SaveChangesAsync(cancellationToken);
    }

    public async Task<bool> TrySaveAsync(ApiKey? added, CancellationToken cancellationToken)
    {
        if (added is not null)
            context.ApiKeys.Add(added);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    public async Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var revoked = await Unrevoked.Where(key => key.Id == id).ExecuteUpdateAsync(
            update => update.SetProperty(key => key.RevokedAt, at).SetProperty(key => key.SecretProtected, (string?)null),
            cancellationToken);
        if (revoked == 0)
            return false;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
