using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Statistics;

/// <summary>Reads counters. Sees what <see cref="OwnerScope"/> shows.</summary>
public interface IUsageReader
{
    /// <summary>What each instance used in the window, deleted ones too; what concerns no instance stands under the empty id.</summary>
    Task<IReadOnlyDictionary<string, Usage>> SumByInstanceAsync(UsageWindow window, CancellationToken cancellationToken);

    /// <summary>True when a message was sent on any day, by whatever instance.</summary>
    Task<bool> HasSentAsync(CancellationToken cancellationToken);

    /// <summary>The days of the window on which there was use, oldest first.</summary>
    /// <param name="instanceId">An instance, or null for the account as a whole.</param>
    /// <param name="window">Which days.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<DayUsage>> ListDaysAsync(string? instanceId, UsageWindow window, CancellationToken cancellationToken);
}
