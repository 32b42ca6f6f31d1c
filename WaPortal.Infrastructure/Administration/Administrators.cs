using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WaPortal.Infrastructure.Identity;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Administration;

/// <summary>Who administers. What is changed here is changed inside a transaction of the caller's.</summary>
internal sealed class Administrators(PortalDbContext context)
{
    /// <summary>The ids of all administrators.</summary>
    internal IQueryable<string> Ids =>
        from given in context.UserRoles
        join role in context.Roles on given.RoleId equals role.Id
        where role.NormalizedName == PortalRoles.AdministratorNormalized
        select given.UserId;

    /// <summary>True when nobody else could administer without this account. Holds until the transaction ends: others wait for their turn.</summary>
    internal async Task<bool> IsLastAsync(string userId, CancellationToken cancellationToken)
    {
        // Writes nothing new, but locks the row: of two who each see the other one left, one would be wrong.
        await context.Roles.Where(role => role.NormalizedName == PortalRoles.AdministratorNormalized)
            .ExecuteUpdateAsync(update => update.SetProperty(role => role.Name, role => role.Name), cancellationToken);
        var ids = Ids;
        return await ids.ContainsAsync(userId, cancellationToken)
            && !await context.Users.AnyAsync(
                user => user.Id != userId && user.SuspendedAt == null && user.DeletedAt == null && ids.Contains(user.Id), cancellationToken);
    }

    internal async Task SetAsync(string userId, bool isAdministrator, CancellationToken cancellationToken)
    {
        var roleId = await context.Roles.Where(role => role.NormalizedName == PortalRoles.AdministratorNormalized).Select(role => role.Id).FirstAsync(cancellationToken);
        var given = context.UserRoles.Where(one => one.UserId == userId && one.RoleId == roleId);
        if (!isAdministrator)
            await given.ExecuteDeleteAsync(cancellationToken);
        else if (!await given.AnyAsync(cancellationToken))
            context.UserRoles.Add(new IdentityUserRole<string> { UserId = userId, RoleId = roleId });
    }
}
