using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.ApiKeys;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.ApiKeys;

/// <summary>API keys in the portal's database.</summary>
internal sealed class EfApiKeyStore(PortalDbContext context) : IApiKeyStore
{
    public Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken) =>
        context.ApiKeys.AsNoTracking().FirstOrDefaultAsync(key => key.Id == id, cancellationToken);

    public Task<ApiKey?> FindPrimaryAsync(string ownerId, CancellationToken cancellationToken) =>
        context.ApiKeys.AsNoTracking()
            .FirstOrDefaultAsync(key => key.OwnerId == ownerId && key.IsPrimary && key.RevokedAt == null, cancellationToken);

    public async Task AddAsync(ApiKey key, CancellationToken cancellationToken)
    {
        context.ApiKeys.Add(key);
        await context.SaveChangesAsync(cancellationToken);
    }
}
