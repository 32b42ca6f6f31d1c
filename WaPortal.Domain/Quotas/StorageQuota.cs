using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Quotas;

/// <inheritdoc cref="IStorageQuota"/>
public sealed class StorageQuota(IAccountPlans plans, IQuotaCounters counters) : IStorageQuota
{
    /// <inheritdoc/>
    public async Task<Result> TakeAsync(string ownerId, long bytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);

        // Counted where there is no limit, too: one may come later.
        var plan = await plans.OfAsync(ownerId, cancellationToken);
        return await counters.TryTakeAsync(ownerId, QuotaKind.Storage, DateOnly.MinValue, bytes, plan.StorageBytes, cancellationToken)
            ? Result.Success
            : QuotaErrors.Storage(plan.StorageBytes ?? 0);
    }

    /// <inheritdoc/>
    public Task GiveBackAsync(string ownerId, long bytes) => counters.GiveBackAsync(ownerId, QuotaKind.Storage, DateOnly.MinValue, bytes);
}
