using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Activity;

/// <summary>Reads what happened to instances. Sees what <see cref="OwnerScope"/> shows.</summary>
public interface IActivityLog
{
    /// <summary>Lines, newest first.</summary>
    /// <param name="instanceId">Of this instance only, or null for all.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Page<ActivityEntry>> ListAsync(string? instanceId, LogQuery query, CancellationToken cancellationToken);
}
