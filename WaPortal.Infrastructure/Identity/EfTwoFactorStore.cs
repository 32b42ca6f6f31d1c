using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Accounts;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Identity;

/// <summary>Second factors in the portal's database; Identity's own flag says the same for queries on accounts.</summary>
internal sealed class EfTwoFactorStore(PortalDbContext context) : ITwoFactorStore
{
    public Task<TwoFactor?> FindAsync(string userId, CancellationToken cancellationToken) =>
        context.TwoFactors.AsNoTracking().FirstOrDefaultAsync(factor => factor.OwnerId == userId, cancellationToken);

    public async Task BeginAsync(TwoFactor pending, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.TwoFactors.Where(factor => factor.OwnerId == pending.OwnerId && factor.EnabledAt == null).ExecuteDeleteAsync(cancellationToken);
        context.TwoFactors.Add(pending);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task EnableAsync(
        string userId, long step, DateTimeOffset at, IReadOnlyList<byte[]> recoveryHashes, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.TwoFactors.Where(factor => factor.OwnerId == userId).ExecuteUpdateAsync(
            update => update.SetProperty(factor => factor.EnabledAt, at).SetProperty(factor => factor.LastStep, step), cancellationToken);
        await SetFlagAsync(userId, true, cancellationToken);
        await WriteCodesAsync(userId, recoveryHashes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task DisableAsync(string userId, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.TwoFactors.Where(factor => factor.OwnerId == userId).ExecuteDeleteAsync(cancellationToken);
        await SetFlagAsync(userId, false, cancellationToken);
        await WriteCodesAsync(userId, [], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task ReplaceRecoveryCodesAsync(string userId, IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await WriteCodesAsync(userId, hashes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<bool> TryUseStepAsync(string userId, long step, CancellationToken cancellationToken) =>
        await context.TwoFactors.Where(factor => factor.OwnerId == userId && factor.LastStep < step)
            .ExecuteUpdateAsync(update => update.SetProperty(factor => factor.LastStep, step), cancellationToken) == 1;

    public async Task<bool> TryUseRecoveryCodeAsync(string userId, byte[] hash, CancellationToken cancellationToken) =>
        await context.RecoveryCodes.Where(code => code.OwnerId == userId && code.Hash == hash).ExecuteDeleteAsync(cancellationToken) == 1;

    private Task<int> SetFlagAsync(string userId, bool isEnabled, CancellationToken cancellationToken) =>
        context.Users.Where(user => user.Id == userId)
            .ExecuteUpdateAsync(update => update.SetProperty(user => user.TwoFactorEnabled, isEnabled), cancellationToken);

    private async Task WriteCodesAsync(string userId, IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken)
    {
        await context.RecoveryCodes.Where(code => code.OwnerId == userId).ExecuteDeleteAsync(cancellationToken);
        context.RecoveryCodes.AddRange(hashes.Select(hash => new RecoveryCode { OwnerId = userId, Hash = hash }));
        await context.SaveChangesAsync(cancellationToken);
    }
}
