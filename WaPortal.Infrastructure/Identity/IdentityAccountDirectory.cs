using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Identity;

/// <summary><see cref="IAccountDirectory"/> over ASP.NET Core Identity.</summary>
internal sealed class IdentityAccountDirectory(
    UserManager<PortalUser> users,
    RoleManager<IdentityRole> roles,
    PortalDbContext context,
    UnknownAddresses unknownAddresses,
    FirstAccountGate firstAccount,
    AccountOptions options,
    TimeProvider time) : IAccountDirectory
{
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => !await context.Users.AnyAsync(cancellationToken);

    public async Task<Result<Account>> CreateAsync(NewAccount account, string password, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var user = new PortalUser
        {
            Id = Ids.New(Ids.User, now),
            UserName = account.Email,
            Email = account.Email,
            FirstName = account.FirstName,
            LastName = account.LastName,
            CreatedAt = now,
            LockoutEnabled = true,
        };

        foreach (var validator in users.PasswordValidators)
        {
            var judged = await validator.ValidateAsync(users, user, password);
            if (!judged.Succeeded)
                return IdentityRefusals.From(judged);
        }

        // Before the transaction: hashing takes long on purpose, and nobody else writes to SQLite meanwhile.
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        using var turn = await firstAccount.EnterAsync(cancellationToken);
        var isFirst = await IsEmptyAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var created = await users.CreateAsync(user);
        if (!created.Succeeded)
            return IdentityRefusals.From(created);
        if (isFirst)
            await MakeAdministratorAsync(user);
        await transaction.CommitAsync(cancellationToken);
        return ToAccount(user, isFirst);
    }

    public async Task<Result<Account>> CheckPasswordAsync(string email, string password, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email) is not { } user)
            return Refusal(unknownAddresses.Fail(email, password));
        if (user.LockoutEnd > time.GetUtcNow())
            return Refusal(TimeLeft(user.LockoutEnd));
        if (!await users.CheckPasswordAsync(user, password))
            return Refusal(await CountFailureAsync(user.Id, cancellationToken));

        // Hashing took its time: others may have failed meanwhile, and a lock that they caused holds for this guess too.
        var now = await context.Users.Where(one => one.Id == user.Id)
            .Select(one => new { one.LockoutEnd, one.AccessFailedCount })
            .FirstAsync(cancellationToken);
        if (now.LockoutEnd > time.GetUtcNow())
            return Refusal(TimeLeft(now.LockoutEnd));
        if (now.AccessFailedCount > 0 && !user.TwoFactorEnabled)
        {
            await context.Users.Where(one => one.Id == user.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(one => one.AccessFailedCount, 0), cancellationToken);
        }

        // Only now: it must not tell whoever does not know the password that there is such an account.
        if (user.SuspendedAt is not null)
            return AccountErrors.Suspended;
        return ToAccount(user, await users.IsInRoleAsync(user, PortalRoles.Administrator));
    }

    public async Task<TimeSpan?> CountFailureAsync(string userId, CancellationToken cancellationToken)
    {
        // In the database and not through Identity, which reads, adds one and writes: of failures side by side it would count one.
        var most = options.MaxFailedSignIns;
        DateTimeOffset? end = time.GetUtcNow() + options.LockoutTime;
        var user = context.Users.Where(one => one.Id == userId);
        await user.ExecuteUpdateAsync(
            update => update
                .SetProperty(one => one.LockoutEnd, one => one.AccessFailedCount + 1 >= most ? end : one.LockoutEnd)
                .SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount + 1 >= most ? 0 : one.AccessFailedCount + 1)
                .SetProperty(one => one.ConcurrencyStamp, Guid.NewGuid().ToString()),
            cancellationToken);
        return TimeLeft(await user.Select(one => one.LockoutEnd).FirstAsync(cancellationToken));
    }

    public async Task<bool> ForgiveFailuresAsync(string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await context.Users.Where(one => one.Id == userId && (one.LockoutEnd == null || one.LockoutEnd <= now))
            .ExecuteUpdateAsync(update => update.SetProperty(one => one.AccessFailedCount, 0), cancellationToken) == 1;
    }

    public async Task<Account?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        var found = await context.Users.AsNoTracking()
            .Where(user => user.Id == userId)
            .Select(user => new
            {
                User = user,
                IsAdministrator = context.UserRoles.Any(given => given.UserId == user.Id
                    && context.Roles.Any(role => role.Id == given.RoleId && role.NormalizedName == PortalRoles.AdministratorNormalized)),
            })
            .FirstOrDefaultAsync(cancellationToken);

        // Locked for ever means switched off by an administrator; a lock after failed sign-ins ends soon and spares keys and tokens.
        return found is null or { User.DeletedAt: not null } || found.User.LockoutEnd?.Year >= DateTimeOffset.MaxValue.Year ? null : ToAccount(found.User, found.IsAdministrator);
    }

    private static Account ToAccount(PortalUser user, bool isAdministrator) =>
        new(user.Id, user.Email ?? "", user.FirstName, user.LastName, isAdministrator, StampOf(user, isAdministrator))
        {
            IsSuspended = user.SuspendedAt is not null,
            AllowedIps = user.AllowedIps,
        };

    private static string StampOf(PortalUser user, bool isAdministrator) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.SecurityStamp}:{isAdministrator}")).AsSpan(0, 8));

    private static Error Refusal(TimeSpan? wait) =>
        wait is null ? AccountErrors.InvalidCredentials : AccountErrors.InvalidCredentials with { RetryAfter = wait };

    private async Task MakeAdministratorAsync(PortalUser user)
    {
        if (!await roles.RoleExistsAsync(PortalRoles.Administrator))
            IdentityRefusals.ThrowUnlessDone(await roles.CreateAsync(new IdentityRole(PortalRoles.Administrator)));
        IdentityRefusals.ThrowUnlessDone(await users.AddToRoleAsync(user, PortalRoles.Administrator));
    }

    private TimeSpan? TimeLeft(DateTimeOffset? lockoutEnd) =>
        lockoutEnd is { } end && end > time.GetUtcNow() && end.Year < DateTimeOffset.MaxValue.Year ? end - time.GetUtcNow() : null;
}
