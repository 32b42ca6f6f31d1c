using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Audit;

/// <summary>Keeps who changed what; the address comes from <see cref="RequestOrigin"/>.</summary>
public interface IAuditLog
{
    /// <summary>Adds a line to what the scope's next save writes: it becomes durable with the change that it tells of, or not at all.</summary>
    /// <param name="caller">Who did it, to their own account.</param>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="target">The id of what was changed.</param>
    /// <param name="details">What else is worth knowing; null values are left out. Never a secret.</param>
    void Note(Caller caller, string action, string target, params (string Key, object? Value)[] details);

    /// <summary>Adds a line at once: for a change that was not made by a save of this scope. Parameters as for <see cref="Note"/>.</summary>
    Task WriteAsync(Caller caller, string action, string target, CancellationToken cancellationToken, params (string Key, object? Value)[] details);

    /// <summary>Lines of the account, newest first.</summary>
    Task<Page<AuditEntry>> ListAsync(LogQuery query, CancellationToken cancellationToken);
}
