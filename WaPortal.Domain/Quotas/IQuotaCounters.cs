namespace WaPortal.Domain.Quotas;

/// <summary>Counts use against limits, exactly, however many count at once and on however many nodes.</summary>
public interface IQuotaCounters
{
    /// <summary>Counts, unless that would lead beyond the limit; durable when this returns.</summary>
    /// <param name="ownerId">The account.</param>
    /// <param name="kind">Of what.</param>
    /// <param name="day">Of which day; <see cref="DateOnly.MinValue"/> for what is not counted by day.</param>
    /// <param name="amount">How much.</param>
    /// <param name="limit">The most that there may be then; null for any number.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False when nothing was counted because of the limit.</returns>
    Task<bool> TryTakeAsync(string ownerId, QuotaKind kind, DateOnly day, long amount, long? limit, CancellationToken cancellationToken);

    /// <summary>Takes back what was counted and then not used.</summary>
    Task GiveBackAsync(string ownerId, QuotaKind kind, DateOnly day, long amount);

    /// <summary>What was counted so far.</summary>
    Task<long> ReadAsync(string ownerId, QuotaKind kind, DateOnly day, CancellationToken cancellationToken);
}
