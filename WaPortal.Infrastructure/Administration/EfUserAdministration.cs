using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using WaPortal.Domain.Administration;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Identity;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Quotas;

namespace WaPortal.Infrastructure.Administration;

/// <summary><see cref="IUserAdministration"/> over the tables of ASP.NET Core Identity.</summary>
internal sealed class EfUserAdministration(
    PortalDbContext context, Administrators administrators, PlanCatalogue plans, AccountPlans assigned, TimeProvider time) : IUserAdministration
{
    private IQueryable<PortalUser> Users => context.Users.AsNoTracking().Where(user => user.DeletedAt == null);

    public async Task<Page<UserOverview>> ListAsync(UserQuery query, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var users = Users;
        if (query.Search is { } search)
        {
            var part = search.ToUpperInvariant();
            // SQL has no culture to name; the engine's own upper case is what there is.
#pragma warning disable CA1304, CA1311, CA1862
            users = users.Where(user => user.NormalizedEmail!.Contains(part) || user.FirstName.ToUpper().Contains(part) || user.LastName.ToUpper().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
        }

        users = query.State switch
        {
            UserState.Suspended => users.Where(user => user.SuspendedAt != null),
            UserState.Locked => users.Where(user => user.SuspendedAt == null && user.LockoutEnd > now),
            UserState.Active => users.Where(user => user.SuspendedAt == null && (user.LockoutEnd == null || user.LockoutEnd <= now)),
            _ => users,
        };
        if (query.IsAdministrator is { } isAdministrator)
        {
            var ids = administrators.Ids;
            users = users.Where(user => ids.Contains(user.Id) == isAdministrator);
        }

        var total = await users.CountAsync(cancellationToken);
        var found = await ReadAsync(
            users.OrderBy(user => user.CreatedAt).ThenBy(user => user.Id).Skip(query.Skip).Take(query.Limit), cancellationToken);
        return new Page<UserOverview>(found, total, query.Limit, query.Skip);
    }

    public async Task<UserOverview?> FindAsync(string userId, CancellationToken cancellationToken) =>
        (await ReadAsync(Users.Where(user => user.Id == userId), cancellationToken)).FirstOrDefault();

    public Task<Result> SetAdministratorAsync(string userId, bool isAdministrator, CancellationToken cancellationToken) => ChangeAsync(
        userId,
        async () =>
        {
            if (!isAdministrator && await administrators.IsLastAsync(userId, cancellationToken))
                return AdministrationErrors.LastAdministrator;
            await administrators.SetAsync(userId, isAdministrator, cancellationToken);
            return Result.Success;
        },
        cancellationToken);

    public Task<Result> SuspendAsync(string userId, string? reason, CancellationToken cancellationToken) => ChangeAsync(
        userId,
        async () =>
        {
            if (await administrators.IsLastAsync(userId, cancellationToken))
                return AdministrationErrors.LastAdministrator;
            var now = time.GetUtcNow();
            await UpdateAsync(
                userId,
                update => update.SetProperty(user => user.SuspendedAt, user => user.SuspendedAt ?? now).SetProperty(user => user.SuspensionReason, reason),
                cancellationToken);
            return Result.Success;
        },
        cancellationToken);

    public Task<Result> ReinstateAsync(string userId, CancellationToken cancellationToken)
    {
        // Keys work again; browsers that were signed in before have to sign in anew, since nobody knows whose they are by now.
        var stamp = IdentityAccountEditor.NewStamp();
        return ChangeAsync(
            userId,
            update => update.SetProperty(user => user.SuspendedAt, (DateTimeOffset?)null)
                .SetProperty(user => user.SuspensionReason, (string?)null)
                .SetProperty(user => user.SecurityStamp, user => user.SuspendedAt == null ? user.SecurityStamp : stamp)
                .SetProperty(user => user.ConcurrencyStamp, user => user.SuspendedAt == null ? user.ConcurrencyStamp : stamp),
            cancellationToken);
    }

    public Task<Result> UnlockAsync(string userId, CancellationToken cancellationToken) => ChangeAsync(
        userId,
        update => update.SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null).SetProperty(user => user.AccessFailedCount, 0),
        cancellationToken);

    public async Task<Result> SetPlanAsync(string userId, string? plan, CancellationToken cancellationToken)
    {
        var changed = await ChangeAsync(userId, update => update.SetProperty(user => user.Plan, plan), cancellationToken);
        assigned.Forget(userId);
        return changed;
    }

    private Task<Result> ChangeAsync(string userId, Action<UpdateSettersBuilder<PortalUser>> change, CancellationToken cancellationToken) => ChangeAsync(
        userId,
        async () =>
        {
            await UpdateAsync(userId, change, cancellationToken);
            return Result.Success;
        },
        cancellationToken);

    /// <summary>One transaction: the change, and what the scope has to save.</summary>
    private async Task<Result> ChangeAsync(string userId, Func<Task<Result>> change, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await Users.AnyAsync(user => user.Id == userId, cancellationToken))
            return AdministrationErrors.UserNotFound;
        var changed = await change();
        if (!changed.IsSuccess)
            return changed;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Success;
    }

    private Task<int> UpdateAsync(string userId, Action<UpdateSettersBuilder<PortalUser>> change, CancellationToken cancellationToken) =>
        context.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(change, cancellationToken);

    private async Task<List<UserOverview>> ReadAsync(IQueryable<PortalUser> users, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ids = administrators.Ids;
        var rows = await users.Select(user => new
        {
            User = user,
            IsAdministrator = ids.Contains(user.Id),
            Instances = context.Instances.Count(instance => instance.OwnerId == user.Id),
        }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new UserOverview
        {
            Id = row.User.Id,
            Email = row.User.Email ?? "",
            FirstName = row.User.FirstName,
            LastName = row.User.LastName,
            IsAdministrator = row.IsAdministrator,
            State = row.User.SuspendedAt is not null ? UserState.Suspended : row.User.LockoutEnd > now ? UserState.Locked : UserState.Active,
            EmailConfirmed = row.User.EmailConfirmed,
            TwoFactorEnabled = row.User.TwoFactorEnabled,
            Plan = plans.Of(row.User.Plan),
            Instances = row.Instances,
            CreatedAt = row.User.CreatedAt,
            LastActive = row.User.LastActiveDay,
            SuspendedAt = row.User.SuspendedAt,
            SuspensionReason = row.User.SuspensionReason,
            LockedUntil = row.User.LockoutEnd > now ? row.User.LockoutEnd : null,
        });
    }
}
