using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Accounts;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Identity;

/// <summary>Accounts' address lists in the portal's database.</summary>
internal sealed class EfAccountAddresses(PortalDbContext context) : IAccountAddresses
{
    public async Task SetAsync(string userId, IReadOnlyList<string>? allowedIps, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Users.Where(user => user.Id == userId)
            .ExecuteUpdateAsync(update => update.SetProperty(user => user.AllowedIps, allowedIps), cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
