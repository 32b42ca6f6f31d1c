using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Administration;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Administration;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Identity;

/// <summary>
/// <see cref="IAccountEditor"/> over the tables of ASP.NET Core Identity. Each change is one statement: Identity's own way reads a whole user, changes
/// it and writes all of it back, over what others changed meanwhile.
/// </summary>
internal sealed class IdentityAccountEditor(
    IAccountDirectory directory, UserManager<PortalUser> users, Administrators administrators, PortalDbContext context) : IAccountEditor
{
    private const int StampLength = 40;

    public async Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var normalized = users.NormalizeEmail(email);
        var id = await context.Users.Where(user => user.NormalizedEmail == normalized).Select(user => user.Id).FirstOrDefaultAsync(cancellationToken);
        return id is null ? null : await directory.FindAsync(id, cancellationToken);
    }

    public Task<AccountSettings?> GetSettingsAsync(string userId, CancellationToken cancellationToken) =>
        context.Users.Where(user => user.Id == userId)
            .Select(user => new AccountSettings(user.EmailConfirmed, user.TwoFactorEnabled, !user.HidesKeyAtLogin))
            .FirstOrDefaultAsync(cancellationToken);

    public async Task<bool> ConfirmEmailAsync(string userId, string email, CancellationToken cancellationToken) =>
        await context.Users.Where(user => user.Id == userId && user.Email == email)
            .ExecuteUpdateAsync(update => update.SetProperty(user => user.EmailConfirmed, true), cancellationToken) == 1;

    public async Task<Result<Account>> SetPasswordAsync(string userId, string stamp, string password, CancellationToken cancellationToken)
    {
        var before = await context.Users.AsNoTracking().FirstOrDefaultAsync(user => user.Id == userId, cancellationToken);
        if (before is null || await directory.FindAsync(userId, cancellationToken) is not { } account || account.Stamp != stamp)
            return AccountErrors.LinkInvalid;
        foreach (var validator in users.PasswordValidators)
        {
            var judged = await validator.ValidateAsync(users, before, password);
            if (!judged.Succeeded)
                return IdentityRefusals.From(judged);
        }

        var hash = users.PasswordHasher.HashPassword(before, password);
        var next = NewStamp();
        var changed = await context.Users.Where(user => user.Id == userId && user.SecurityStamp == before.SecurityStamp).ExecuteUpdateAsync(
            update => update.SetProperty(user => user.PasswordHash, hash)
                .SetProperty(user => user.SecurityStamp, next)
                .SetProperty(user => user.ConcurrencyStamp, next)
                .SetProperty(user => user.AccessFailedCount, 0)
                .SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null),
            cancellationToken);
        Forget(userId);
        return changed == 1 && await directory.FindAsync(userId, cancellationToken) is { } after ? after : AccountErrors.LinkInvalid;
    }

    public Task RenewStampAsync(string userId, CancellationToken cancellationToken)
    {
        var next = NewStamp();
        return UpdateAsync(
            userId, update => update.SetProperty(user => user.SecurityStamp, next).SetProperty(user => user.ConcurrencyStamp, next), cancellationToken);
    }

    public async Task<Result> DeleteAsync(string userId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await administrators.IsLastAsync(userId, cancellationToken))
            return AdministrationErrors.LastAdministrator;
        var nobody = $"{userId}@deleted.invalid";
        var normalized = users.NormalizeEmail(nobody);
        var stamp = NewStamp();
        await context.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(
            update => update.SetProperty(user => user.DeletedAt, at)
                .SetProperty(user => user.Email, nobody)
                .SetProperty(user => user.NormalizedEmail, normalized)
                .SetProperty(user => user.UserName, nobody)
                .SetProperty(user => user.NormalizedUserName, normalized)
                .SetProperty(user => user.FirstName, "")
                .SetProperty(user => user.LastName, "")
                .SetProperty(user => user.PasswordHash, (string?)null)
                .SetProperty(user => user.SecurityStamp, stamp)
                .SetProperty(user => user.ConcurrencyStamp, stamp)
                .SetProperty(user => user.EmailConfirmed, false)
                .SetProperty(user => user.TwoFactorEnabled, false)
                .SetProperty(user => user.AllowedIps, (IReadOnlyList<string>?)null),
            cancellationToken);
        await context.UserRoles.Where(role => role.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await context.ApiKeys.Where(key => key.OwnerId == userId).ExecuteDeleteAsync(cancellationToken);
        await context.Sessions.Where(session => session.OwnerId == userId).ExecuteDeleteAsync(cancellationToken);
        await context.TwoFactors.Where(factor => factor.OwnerId == userId).ExecuteDeleteAsync(cancellationToken);
        await context.RecoveryCodes.Where(code => code.OwnerId == userId).ExecuteDeleteAsync(cancellationToken);
        await context.UserPasskeys.Where(passkey => passkey.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Forget(userId);
        return Result.Success;
    }

    public Task SetNamesAsync(string userId, string firstName, string lastName, CancellationToken cancellationToken) =>
        UpdateAsync(userId, update => update.SetProperty(user => user.FirstName, firstName).SetProperty(user => user.LastName, lastName), cancellationToken);

    public Task SetReturnsKeyAsync(string userId, bool returns, CancellationToken cancellationToken) =>
        UpdateAsync(userId, update => update.SetProperty(user => user.HidesKeyAtLogin, !returns), cancellationToken);

    /// <summary>A security stamp: whoever signed in under another one is signed out.</summary>
    internal static string NewStamp() => RandomNumberGenerator.GetHexString(StampLength);

    private async Task UpdateAsync(string userId, Action<UpdateSettersBuilder<PortalUser>> change, CancellationToken cancellationToken)
    {
        await context.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(change, cancellationToken);
        Forget(userId);
    }

    /// <summary>The scope may have read the user before, and would hand out what it read.</summary>
    private void Forget(string userId)
    {
        foreach (var entry in context.ChangeTracker.Entries<PortalUser>().Where(entry => entry.Entity.Id == userId).ToArray())
            entry.State = EntityState.Detached;
    }
}
